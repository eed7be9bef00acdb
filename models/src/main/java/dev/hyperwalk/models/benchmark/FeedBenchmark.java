package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.forecast.Candidate;
import dev.hyperwalk.models.forecast.Feed;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.forecast.HitCounts;
import dev.hyperwalk.models.forecast.OutcomeTracker;
import dev.hyperwalk.models.forecast.Prediction;
import dev.hyperwalk.models.forecast.PredictionList;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What comes next: the feed over a whole log as the job runs it, learning as it goes, and the lists it issues in the test
 * period beside those of feeds that only ever repeat.
 *
 * <p>A list counts if it was issued in the test period and its horizon ends within the log.
 */
public final class FeedBenchmark {

    private static final String MODEL = "hyperwalk";
    private static final String LIVE = "recurrence, as the feed keeps it";
    private static final int BINS = 10;

    private final List<Hyperedge> log;
    private final FeedConfig config;
    private final WalkConfig walks;
    private final LearnerConfig learning;
    private final long seed;
    private final DeviceChoice device;
    private final Periods periods;

    /**
     * How good lists were.
     *
     * @param counts of each feed, the model's first
     * @param calibrationError mean over predictions of the gap between the probabilities told and the hits among those told
     *     about as likely, in ten bins
     * @param largestState bytes of the feed's state at most, when a list had just been issued
     * @param mostOpen lists that were open at most
     * @param feedNanos how much of the time went into the feed: proposals, their scores, following up, learning of hits
     * @param learningNanos how much went into all else: walks, counters, scoring and learning of events
     */
    public record Result(
            Map<String, HitCounts> counts,
            double calibrationError,
            long largestState,
            int mostOpen,
            long feedNanos,
            long learningNanos) {}

    /**
     * A benchmark.
     *
     * @param log hyperedges in order of time
     * @param walks the reservoirs to keep; the given seed takes the place of theirs
     * @param learning how the network learns; the given seed takes the place of its own
     * @param seed of walks, weights and negatives
     * @throws IllegalArgumentException if the log is too short to be cut into periods
     */
    public FeedBenchmark(
            List<Hyperedge> log,
            FeedConfig config,
            WalkConfig walks,
            LearnerConfig learning,
            long seed,
            DeviceChoice device) {
        this.log = log;
        this.config = config;
        this.walks = walks.withSeed(seed);
        this.learning = new LearnerConfig(learning.batch(), learning.learningRate(), seed);
        this.seed = seed;
        this.device = device;
        this.periods = Periods.of(log);
    }

    /**
     * Learns the stream and issues lists.
     *
     * @param nanos a clock of the caller's, as nothing here reads one; it only tells what the feed costs
     */
    public Result run(BenchmarkListener listener, LongSupplier nanos) {
        try (FeedReplay replay = new FeedReplay(log, config, walks, learning, seed, device, nanos)) {
            Judge judge = new Judge(replay.feed());
            replay.run(judge, listener);
            return judge.result(replay.feedNanos(), replay.learningNanos());
        }
    }

    private record Followed(
            ForecastWindow window,
            List<Prediction> predictions,
            OutcomeTracker own,
            Map<String, OutcomeTracker> rivals) {

        void happened(Hyperedge hyperedge) {
            if (hyperedge.time() <= window.end()) {
                own.happened(hyperedge);
                rivals.values().forEach(rival -> rival.happened(hyperedge));
            }
        }
    }

    /** Follows the lists of the test period, the feed's own and its rivals'. */
    private final class Judge implements FeedReplay.Visitor {
        private final long from = log.get(periods.known()).time();
        private final long last = log.get(log.size() - 1).time();
        private final Feed feed;
        private final Recurrences recurrences = new Recurrences();
        private final List<Followed> open = new ArrayList<>();
        private final Map<String, HitCounts> counts = new LinkedHashMap<>();
        private final double[] promised = new double[BINS];
        private final double[] kept = new double[BINS];
        private long largestState;
        private int mostOpen;

        Judge(Feed feed) {
            this.feed = feed;
        }

        @Override
        public void happened(List<Hyperedge> tick, double clock) {
            recurrences.count(tick, clock);
            open.forEach(followed -> tick.forEach(followed::happened));
            endLists(tick.get(0).time());
        }

        private void endLists(long time) {
            open.removeIf(followed -> {
                boolean isOver = followed.window.end() <= time;
                if (isOver) {
                    count(followed);
                }
                return isOver;
            });
        }

        private void count(Followed followed) {
            double expected = 0;
            long novelHits = 0;
            for (int i = 0; i < followed.predictions.size(); i++) {
                Prediction prediction = followed.predictions.get(i);
                boolean isHit = followed.own.isHit(i);
                int bin = (int) Math.min(BINS - 1, BINS * prediction.probability());
                promised[bin] += prediction.probability();
                kept[bin] += isHit ? 1 : 0;
                expected += prediction.probability();
                novelHits += isHit && prediction.isNovel() ? 1 : 0;
            }
            counts.merge(MODEL, followed.own.counts(expected, novelHits), HitCounts::plus);
            followed.rivals.forEach((name, rival) -> counts.merge(name, rival.counts(0, 0), HitCounts::plus));
        }

        @Override
        public void issued(PredictionList list, List<Candidate> candidates) {
            ForecastWindow window = list.window();
            largestState = Math.max(largestState, stateBytes());
            mostOpen = Math.max(mostOpen, feed.open());
            if (window.time() < from || window.end() > last) {
                return;
            }
            OutcomeTracker own = new OutcomeTracker(
                    list.predictions().stream().map(Prediction::set).toList());
            Map<String, OutcomeTracker> rivals = new LinkedHashMap<>();
            rivals.put(LIVE, new OutcomeTracker(list.recurrences()));
            recurrences
                    .rankings(window.time(), window.clock(), config.size())
                    .forEach((name, sets) -> rivals.put(name, new OutcomeTracker(sets)));
            open.add(new Followed(window, list.predictions(), own, rivals));
        }

        private long stateBytes() {
            DataOutputStream counting = new DataOutputStream(OutputStream.nullOutputStream());
            try {
                feed.write(counting);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return counting.size();
        }

        Result result(long feedNanos, long learningNanos) {
            if (counts.isEmpty()) {
                throw new IllegalArgumentException("no list of the test period ends within the log; it needs "
                        + config.every() + " events and more there");
            }
            double gaps = 0;
            for (int bin = 0; bin < BINS; bin++) {
                gaps += Math.abs(promised[bin] - kept[bin]);
            }
            return new Result(
                    counts,
                    gaps / counts.getOrDefault(MODEL, HitCounts.NONE).predictions(),
                    largestState,
                    mostOpen,
                    feedNanos,
                    learningNanos);
        }
    }
}
