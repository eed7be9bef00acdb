package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.NegativeSampler;
import dev.hyperwalk.models.evaluation.NodeUniverse;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.forecast.Candidate;
import dev.hyperwalk.models.forecast.Feed;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.ForecastSchedule;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.forecast.MergedProposal;
import dev.hyperwalk.models.forecast.PredictionList;
import dev.hyperwalk.models.forecast.ProposalPool;
import dev.hyperwalk.models.forecast.Proposer;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Replays a log as the streaming job sees it, in one thread: every event is scored beside one random negative, then learnt
 * from, and at the end of a timestamp the feed issues a list where one is due.
 *
 * <p>Owns native memory until closed. One use.
 */
final class FeedReplay implements AutoCloseable {

    /** Is told of every list, before anything that is later. */
    interface Visitor {
        void issued(PredictionList list, List<Candidate> candidates);

        /** Is told of what happened at one timestamp, before a list is issued as of it. */
        void happened(List<Hyperedge> tick, double clock);
    }

    private final List<Hyperedge> log;
    private final FeedConfig config;
    private final LearnerConfig learning;
    private final long seed;
    private final LongSupplier nanos;
    private final StreamHistory history;
    private final NetworkLearner learner;
    private final TorchPredictor predictor;
    private final ForecastSchedule schedule;
    private final Feed feed;
    private final List<Long> known = new ArrayList<>();
    private final Set<Long> knownSet = new HashSet<>();
    private List<Example> batch = new ArrayList<>();
    private long learnt;
    private long loaded = -1;
    private long feedNanos;
    private long learningNanos;

    FeedReplay(
            List<Hyperedge> log,
            FeedConfig config,
            WalkConfig walks,
            LearnerConfig learning,
            long seed,
            DeviceChoice device,
            LongSupplier nanos) {
        this.log = log;
        this.config = config;
        this.learning = learning;
        this.seed = seed;
        this.nanos = nanos;
        this.history = new StreamHistory(walks);
        this.learner = new NetworkLearner(walks, learning, device);
        this.predictor = new TorchPredictor(walks, device);
        this.schedule = new ForecastSchedule(config);
        this.feed = new Feed(config);
    }

    /** Replays the log to its end. */
    void run(Visitor visitor, BenchmarkListener listener) {
        for (int from = 0, to; from < log.size(); from = to) {
            to = from + 1;
            while (to < log.size() && log.get(to).time() == log.get(from).time()) {
                to++;
            }
            List<Hyperedge> tick = log.subList(from, to);
            long begun = nanos.getAsLong();
            learn(tick, from);
            learningNanos += nanos.getAsLong() - begun;
            visitor.happened(tick, history.clock());
            follow(tick, visitor);
            listener.progress("feed", to, log.size());
        }
    }

    private void follow(List<Hyperedge> tick, Visitor visitor) {
        long begun = nanos.getAsLong();
        tick.forEach(feed::happened);
        feed.reached(tick.get(0).time());
        feed.takeOutcomes();
        Optional<ForecastWindow> due = schedule.add(tick, history::ahead);
        if (due.isPresent()) {
            List<Candidate> candidates = candidates(due.get());
            PredictionList list = feed.issue(due.get(), candidates);
            feedNanos += nanos.getAsLong() - begun;
            visitor.issued(list, candidates);
        } else {
            feedNanos += nanos.getAsLong() - begun;
        }
    }

    private void learn(List<Hyperedge> tick, int from) {
        history.advance(tick.get(0).time());
        int before = known.size();
        for (Hyperedge hyperedge : tick) {
            for (long node : hyperedge.nodes()) {
                if (knownSet.add(node)) {
                    known.add(node);
                }
            }
        }
        Set<Hyperedge> positives = new HashSet<>(tick);
        List<StampedHyperedge> stamped = new ArrayList<>();
        for (int i = 0; i < tick.size(); i++) {
            Hyperedge positive = tick.get(i);
            List<CandidateFeatures> negatives = new ArrayList<>();
            NegativeSampler.random(
                            positive.nodes(),
                            universe(before > 0 ? before : known.size()),
                            set -> positives.contains(Hyperedge.of(positive.time(), set)),
                            Draws.mix(Draws.mix(seed + 1) + from + i))
                    .ifPresent(set -> negatives.add(history.describe(Hyperedge.of(positive.time(), set))));
            learn(new Example(history.describe(positive), negatives));
            stamped.add(new StampedHyperedge(Draws.mix(from + i + 1L), history.clock(), positive));
        }
        history.write(stamped);
    }

    private void learn(Example example) {
        batch.add(example);
        if (batch.size() >= learning.batchAfter(learnt)) {
            learner.learn(batch);
            learnt += batch.size();
            batch = new ArrayList<>();
        }
    }

    private NodeUniverse universe(int size) {
        return new NodeUniverse() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public long node(int index) {
                return known.get(index);
            }
        };
    }

    private List<Candidate> candidates(ForecastWindow window) {
        ProposalPool pool = new ProposalPool();
        for (long node : window.nodes()) {
            pool.add(Proposer.propose(node, history.walks(node), history.history(node), window, config.perNode()));
        }
        List<MergedProposal> proposals = pool.best(config.pool());
        List<CandidateFeatures> features = new ArrayList<>();
        for (MergedProposal one : proposals) {
            features.add(history.describe(one.set(), window.clockAtMiddle()));
        }
        if (learner.version() != loaded) {
            predictor.load(learner.weights());
            loaded = learner.version();
        }
        double[] scores = predictor.predict(features).toArray();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            CandidateHistory past = history.history(proposals.get(i).set());
            candidates.add(new Candidate(proposals.get(i), past.set(), Counters.of(past), scores[i]));
        }
        return candidates;
    }

    Feed feed() {
        return feed;
    }

    /** How much of the time of {@link #run} went into the feed. */
    long feedNanos() {
        return feedNanos;
    }

    /** How much of it went into all else that the job does. */
    long learningNanos() {
        return learningNanos;
    }

    @Override
    public void close() {
        learner.close();
        predictor.close();
    }
}
