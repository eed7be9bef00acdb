package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.history.SetKey;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A list whose horizon is not over: what it said, what the recurrence-only feed said, and all that there is to learn. */
final class OpenForecast {

    private final long number;
    private final long time;
    private final long end;
    private final List<Prediction> predictions;
    private final OutcomeTracker feed;
    private final OutcomeTracker recurrence;
    private final List<float[]> candidates = new ArrayList<>();
    private final List<Long> keys = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final BitSet happened = new BitSet();

    OpenForecast(PredictionList list, List<Candidate> candidates, List<float[]> features) {
        this(
                list.window().number(),
                list.window().time(),
                list.window().end(),
                list.predictions(),
                new OutcomeTracker(
                        list.predictions().stream().map(Prediction::set).toList()),
                new OutcomeTracker(list.recurrences()));
        for (int i = 0; i < features.size(); i++) {
            add(SetKey.of(candidates.get(i).proposal().set()), features.get(i));
        }
    }

    private OpenForecast(
            long number,
            long time,
            long end,
            List<Prediction> predictions,
            OutcomeTracker feed,
            OutcomeTracker recurrence) {
        this.number = number;
        this.time = time;
        this.end = end;
        this.predictions = List.copyOf(predictions);
        this.feed = feed;
        this.recurrence = recurrence;
    }

    private void add(long key, float[] features) {
        places.put(key, keys.size());
        keys.add(key);
        candidates.add(features);
    }

    /** Of the list, among all. */
    long number() {
        return number;
    }

    /** The last time that counts. */
    long end() {
        return end;
    }

    /** Takes what happened; tells of a prediction that has now come true. */
    void happened(Hyperedge hyperedge, Consumer<Outcome> outcomes) {
        if (hyperedge.time() <= time || hyperedge.time() > end) {
            return;
        }
        Integer place = places.get(SetKey.of(hyperedge));
        if (place != null) {
            happened.set(place);
        }
        recurrence.happened(hyperedge);
        int hit = feed.happened(hyperedge);
        if (hit >= 0) {
            outcomes.accept(new Outcome(predictions.get(hit), Outcome.Fate.HIT, feed.hitAfter(hit)));
        }
    }

    /** The horizon is over: tells of all predictions that have not come true, and teaches the model. */
    Standing end(OccurrenceModel model, Consumer<Outcome> outcomes) {
        for (int i = 0; i < predictions.size(); i++) {
            if (!feed.isHit(i)) {
                outcomes.accept(
                        feed.isNear(i)
                                ? new Outcome(predictions.get(i), Outcome.Fate.NEAR, feed.nearAfter(i))
                                : new Outcome(predictions.get(i), Outcome.Fate.EXPIRED, end - time));
            }
        }
        List<Boolean> labels = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            labels.add(happened.get(i));
        }
        model.learn(candidates, labels);
        double expected = 0;
        long novelHits = 0;
        for (int i = 0; i < predictions.size(); i++) {
            expected += predictions.get(i).probability();
            novelHits += predictions.get(i).isNovel() && feed.isHit(i) ? 1 : 0;
        }
        return new Standing(feed.counts(expected, novelHits), recurrence.counts(0, 0));
    }

    /** The list is not followed any further. */
    void giveUp(Consumer<Outcome> outcomes) {
        for (int i = 0; i < predictions.size(); i++) {
            if (!feed.isHit(i)) {
                outcomes.accept(new Outcome(predictions.get(i), Outcome.Fate.GIVEN_UP, end - time));
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(number);
        out.writeLong(time);
        out.writeLong(end);
        out.writeInt(predictions.size());
        for (Prediction prediction : predictions) {
            prediction.write(out);
        }
        feed.write(out);
        recurrence.write(out);
        out.writeInt(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            out.writeLong(keys.get(i));
            for (float feature : candidates.get(i)) {
                out.writeFloat(feature);
            }
            out.writeBoolean(happened.get(i));
        }
    }

    static OpenForecast read(DataInput in) throws IOException {
        long number = in.readLong();
        long time = in.readLong();
        long end = in.readLong();
        List<Prediction> predictions = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            predictions.add(Prediction.read(in));
        }
        OpenForecast list =
                new OpenForecast(number, time, end, predictions, OutcomeTracker.read(in), OutcomeTracker.read(in));
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            long key = in.readLong();
            float[] features = new float[OccurrenceFeatures.COUNT];
            for (int j = 0; j < features.length; j++) {
                features[j] = in.readFloat();
            }
            list.add(key, features);
            list.happened.set(i, in.readBoolean());
        }
        return list;
    }
}
