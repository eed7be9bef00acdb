package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lists of a stream: issued, followed up, counted, and learnt from when their horizons are over.
 *
 * <p>Use, in stream order: {@link #happened} for each hyperedge; at the end of a timestamp {@link #reached}, then
 * {@link #issue} where a list is due; after each, {@link #takeOutcomes}. A function of these calls and the configuration.
 * Holds the open lists, which are bounded in number, and metrics; nothing of lists that are over. O(open lists x list size x
 * members) a hyperedge. Not thread-safe.
 */
public final class Feed {

    private static final int FORMAT = 2;

    private final FeedConfig config;
    private OccurrenceModel model = new OccurrenceModel(OccurrenceFeatures.COUNT, OccurrenceFeatures::start);
    private final List<OpenForecast> open = new ArrayList<>();
    private final Deque<Standing> latest = new ArrayDeque<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Standing all = Standing.NONE;
    private long givenUp;

    /** A feed that has issued nothing yet. */
    public Feed(FeedConfig config) {
        this.config = config;
    }

    private record Scored(Candidate candidate, double probability) {}

    /**
     * Issues a list.
     *
     * @param window whose time has been reached and not passed: what happened up to and at it has been told, and nothing later
     * @param candidates distinct sets, as of the forecast window; may be empty
     */
    public PredictionList issue(ForecastWindow window, List<Candidate> candidates) {
        giveUp(window.number() - config.open());
        List<float[]> features = candidates.stream()
                .map(candidate -> OccurrenceFeatures.of(window, candidate))
                .toList();
        PredictionList list =
                new PredictionList(window, predictions(window, candidates, features), recurrences(window, candidates));
        open.add(new OpenForecast(list, candidates, features));
        return list;
    }

    /** Lists are open for so many others at most, since what happened is counted of each, however long it is open. */
    private void giveUp(long number) {
        for (Iterator<OpenForecast> lists = open.iterator(); lists.hasNext(); ) {
            OpenForecast list = lists.next();
            if (list.number() <= number) {
                list.giveUp(outcomes::add);
                givenUp++;
                lists.remove();
            }
        }
    }

    private List<Prediction> predictions(ForecastWindow window, List<Candidate> candidates, List<float[]> features) {
        List<Scored> scored = IntStream.range(0, candidates.size())
                .mapToObj(i -> new Scored(candidates.get(i), model.probability(features.get(i))))
                .sorted(Comparator.comparingDouble(Scored::probability)
                        .reversed()
                        .thenComparing(one -> one.candidate.proposal().set().nodes(), Arrays::compare))
                .limit(config.size())
                .toList();
        List<Prediction> predictions = new ArrayList<>();
        for (Scored one : scored) {
            predictions.add(new Prediction(
                    window.number(),
                    predictions.size() + 1,
                    one.probability,
                    one.candidate.proposal().plainest(),
                    one.candidate.isNovel()));
        }
        return predictions;
    }

    private List<Hyperedge> recurrences(ForecastWindow window, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.isNovel())
                .sorted(Comparator.comparingDouble(
                                (Candidate candidate) -> candidate.occurrences().decayedCount(window.clock()))
                        .reversed()
                        .thenComparing(candidate -> candidate.proposal().set().nodes(), Arrays::compare))
                .limit(config.size())
                .map(candidate -> candidate.proposal().set())
                .toList();
    }

    /** Takes a observed hyperedge, none before an earlier one; lists whose horizon ended before its time are over. */
    public void happened(Hyperedge hyperedge) {
        if (hyperedge.time() > Long.MIN_VALUE) {
            reached(hyperedge.time() - 1);
        }
        open.forEach(list -> list.happened(hyperedge, outcomes::add));
    }

    /** Event time has come to the end of {@code time}: nothing more happens up to and at it, and lists that end by it are over. */
    public void reached(long time) {
        for (Iterator<OpenForecast> lists = open.iterator(); lists.hasNext(); ) {
            OpenForecast list = lists.next();
            if (list.end() <= time) {
                count(list.end(model, outcomes::add));
                lists.remove();
            }
        }
    }

    private void count(Standing standing) {
        all = all.plus(standing);
        latest.addLast(standing);
        if (latest.size() > config.window()) {
            latest.removeFirst();
        }
    }

    /** What became known of predictions since this was last called, in the order in which it did. */
    public List<Outcome> takeOutcomes() {
        List<Outcome> taken = List.copyOf(outcomes);
        outcomes.clear();
        return taken;
    }

    /** The metrics of all lists whose horizon is over. */
    public Standing all() {
        return all;
    }

    /** The metrics of the latest such lists, as many as the configuration says. */
    public Standing latest() {
        return latest.stream().reduce(Standing.NONE, Standing::plus);
    }

    /** Lists whose horizon is not over. */
    public int open() {
        return open.size();
    }

    /** Lists that were given up, as too many others came before their horizon was over. */
    public long givenUp() {
        return givenUp;
    }

    /** Writes all that {@link #read} needs to resume bit for bit; outcomes have to be taken before. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        model.write(out);
        out.writeInt(open.size());
        for (OpenForecast list : open) {
            list.write(out);
        }
        out.writeInt(latest.size());
        for (Standing standing : latest) {
            standing.write(out);
        }
        all.write(out);
        out.writeLong(givenUp);
    }

    /**
     * Reads a feed that {@link #write} wrote.
     *
     * @throws IOException also if the format is not known
     */
    public static Feed read(FeedConfig config, DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("feed: expected format " + FORMAT + ", got " + format);
        }
        Feed feed = new Feed(config);
        feed.model = OccurrenceModel.read(in, OccurrenceFeatures::start);
        for (int i = in.readInt(); i > 0; i--) {
            feed.open.add(OpenForecast.read(in));
        }
        for (int i = in.readInt(); i > 0; i--) {
            feed.latest.add(Standing.read(in));
        }
        feed.all = Standing.read(in);
        feed.givenUp = in.readLong();
        return feed;
    }
}
