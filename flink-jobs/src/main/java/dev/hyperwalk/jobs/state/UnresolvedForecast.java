package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.FeedItem;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.FeedMetrics;
import dev.hyperwalk.connectors.event.WalkStep;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.forecast.HitCounts;
import dev.hyperwalk.models.forecast.Prediction;
import dev.hyperwalk.models.forecast.Standing;
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
 * A list of predictions whose nodes are still ids.
 *
 * @param window when, and how far ahead
 * @param modelVersion number of the weights that scored it
 * @param regime the regime that the stream was taken to be in
 * @param predictions most likely first
 * @param standing how good the lists were that are over
 */
public record UnresolvedForecast(
        ForecastWindow window, long modelVersion, int regime, List<Prediction> predictions, Standing standing)
        implements UnresolvedResult {

    /** Copies the list. */
    public UnresolvedForecast {
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
                window.number(),
                window.time(),
                window.horizon(),
                modelVersion,
                regime,
                items,
                standing.feed().lists(),
                record(standing.feed()),
                record(standing.recurrence()));
    }

    private static FeedMetrics record(HitCounts counts) {
        return new FeedMetrics(
                counts.precision(),
                counts.recall(),
                counts.hitRate(),
                counts.nearPrecision(),
                counts.nearRecall(),
                counts.nearHitRate());
    }

    void write(DataOutput out) throws IOException {
        window.write(out);
        out.writeLong(modelVersion);
        out.writeInt(regime);
        BinaryValues.writeCount(predictions.size(), out);
        for (Prediction prediction : predictions) {
            prediction.write(out);
        }
        standing.write(out);
    }

    static UnresolvedForecast read(DataInput in) throws IOException {
        ForecastWindow window = ForecastWindow.read(in);
        long modelVersion = in.readLong();
        int regime = in.readInt();
        List<Prediction> predictions = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            predictions.add(Prediction.read(in));
        }
        return new UnresolvedForecast(window, modelVersion, regime, predictions, Standing.read(in));
    }
}
