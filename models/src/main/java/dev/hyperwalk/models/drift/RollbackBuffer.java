package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.LearnerCheckpoint;
import dev.hyperwalk.models.prediction.Losses;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A checkpoint of the learner from before the last 128 to 256 events, and the events before it: when a change is noticed, those were
 * already another regime's, and nothing of them belongs to the one before.
 */
final class RollbackBuffer {

    private static final int EVERY = 128; // events

    /** A moment: what was known, the events up to it, and the mean loss on them before they were learnt. */
    private record Moment(LearnerCheckpoint known, List<Example> from, double loss) {

        void write(DataOutput out) throws IOException {
            known.write(out);
            Example.writeAll(from, out);
            out.writeDouble(loss);
        }

        static Moment read(DataInput in) throws IOException {
            return new Moment(LearnerCheckpoint.read(in), Example.readAll(in), in.readDouble());
        }
    }

    private final Deque<Moment> moments = new ArrayDeque<>(); // two at most, the earlier first
    private List<Example> since = new ArrayList<>();
    private double loss;

    /** A regime begins, or is gone back to. */
    void restart(ContinualLearner learner) {
        moments.clear();
        moments.add(new Moment(learner.checkpoint(), List.of(), 0));
        since = new ArrayList<>();
        loss = 0;
    }

    /** The learner has gone through a batch. */
    void add(ContinualLearner learner, List<Example> batch, Predictions predictions) {
        since.addAll(batch);
        loss += batch.size() * Losses.crossEntropy(predictions);
        if (since.size() < EVERY) {
            return;
        }
        moments.add(new Moment(learner.checkpoint(), since, loss / since.size()));
        if (moments.size() > 2) {
            moments.remove();
        }
        since = new ArrayList<>();
        loss = 0;
    }

    /** What was known then. */
    LearnerCheckpoint known() {
        return moments.getFirst().known;
    }

    /** The events up to then, at least 128 if there were as many. */
    List<Example> examples() {
        return moments.getFirst().from;
    }

    /** The mean loss on them. */
    double loss() {
        return moments.getFirst().loss;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(moments.size());
        for (Moment moment : moments) {
            moment.write(out);
        }
        Example.writeAll(since, out);
        out.writeDouble(loss);
    }

    void restore(DataInput in) throws IOException {
        moments.clear();
        for (int i = in.readInt(); i > 0; i--) {
            moments.add(Moment.read(in));
        }
        since = Example.readAll(in);
        loss = in.readDouble();
    }
}
