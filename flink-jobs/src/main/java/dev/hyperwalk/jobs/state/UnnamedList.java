package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.FeedItem;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.TrackRecord;
import dev.hyperwalk.connectors.event.WalkStep;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.feed.Outlook;
import dev.hyperwalk.models.feed.Prediction;
import dev.hyperwalk.models.feed.Standing;
import dev.hyperwalk.models.feed.Tally;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * A list of predictions before its nodes have got their names back.
 *
 * @param outlook when, and how far ahead
 * @param modelVersion number of the weights that scored it
 * @param regime the regime that the stream was taken to be in
 * @param predictions most likely first
 * @param standing how good the lists were that are over
 */
public record UnnamedList(
        Outlook outlook, long modelVersion, int regime, List<Prediction> predictions, Standing standing)
        implements Unnamed {

    /** Copies the list. */
    public UnnamedList {
        predictions = List.copyOf(predictions);
    }

    @Override
    public Set<Long> nodes() {
        Set<Long> nodes = new HashSet<>();
        for (Prediction prediction : predictions) {
            addNodes(prediction.set(), nodes);
            prediction.proposal().why().forEach(hyperedge -> addNodes(hyperedge, nodes));
        }
        return nodes;
    }

    static void addNodes(Hyperedge hyperedge, Set<Long> nodes) {
        for (int i = 0; i < hyperedge.size(); i++) {
            nodes.add(hyperedge.node(i));
        }
    }

    static List<String> names(Hyperedge hyperedge, LongFunction<String> names) {
        List<String> members = new ArrayList<>(hyperedge.size());
        for (int i = 0; i < hyperedge.size(); i++) {
            members.add(names.apply(hyperedge.node(i)));
        }
        return members;
    }

    /** The whole list. */
    public FeedList named(LongFunction<String> names) {
        List<FeedItem> items = new ArrayList<>();
        for (Prediction prediction : predictions) {
            List<WalkStep> walk = prediction.proposal().why().stream()
                    .map(hyperedge -> new WalkStep(hyperedge.time(), names(hyperedge, names)))
                    .toList();
            items.add(new FeedItem(
                    prediction.rank(),
                    names(prediction.set(), names),
                    prediction.probability(),
                    prediction.proposal().kind().name().toLowerCase(Locale.ROOT),
                    walk));
        }
        return new FeedList(
                outlook.number(),
                outlook.time(),
                outlook.horizon(),
                modelVersion,
                regime,
                items,
                standing.feed().lists(),
                record(standing.feed()),
                record(standing.recurrence()));
    }

    private static TrackRecord record(Tally tally) {
        return new TrackRecord(
                tally.precision(),
                tally.recall(),
                tally.hitRate(),
                tally.nearPrecision(),
                tally.nearRecall(),
                tally.nearHitRate());
    }

    void write(DataOutput out) throws IOException {
        outlook.write(out);
        out.writeLong(modelVersion);
        out.writeInt(regime);
        BinaryValues.writeCount(predictions.size(), out);
        for (Prediction prediction : predictions) {
            prediction.write(out);
        }
        standing.write(out);
    }

    static UnnamedList read(DataInput in) throws IOException {
        Outlook outlook = Outlook.read(in);
        long modelVersion = in.readLong();
        int regime = in.readInt();
        List<Prediction> predictions = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            predictions.add(Prediction.read(in));
        }
        return new UnnamedList(outlook, modelVersion, regime, predictions, Standing.read(in));
    }
}
