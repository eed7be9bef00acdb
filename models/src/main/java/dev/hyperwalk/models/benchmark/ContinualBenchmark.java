package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.drift.RegimeModel;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelFactory;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Logs one after the other, each with a graph and a time of its own, learnt by one model in one pass: what is left of each
 * at the end?
 *
 * <p>Events of the first 70 % of a log are learnt from, in their order, with one random negative each; those of its last 30 % are
 * held out, described as of their time, and asked about again and again, so that what changes is the model and not the
 * graph. All ways to learn see the same examples, side by side.
 */
public final class ContinualBenchmark {

    private static final HiddenNodes NOTHING_HIDDEN = new HiddenNodes(Set.of());

    private final List<List<Hyperedge>> logs;
    private final WalkConfig walks;
    private final ContinualPlan plan;
    private final long seed;
    private final ModelFactory models = new TorchModels();
    private final DeviceChoice device;

    /**
     * A benchmark.
     *
     * @param logs two or more, each in order of time
     * @param walks the reservoirs to keep; the given seed takes the place of theirs
     * @throws IllegalArgumentException if there are fewer logs, or one is too short to be cut
     */
    public ContinualBenchmark(
            List<List<Hyperedge>> logs, WalkConfig walks, ContinualPlan plan, long seed, DeviceChoice device) {
        if (logs.size() > RegimeModel.MOST_REGIMES) {
            throw new IllegalArgumentException(
                    "expected at most " + RegimeModel.MOST_REGIMES + " logs, got " + logs.size());
        }
        if (logs.size() < 2) {
            throw new IllegalArgumentException("expected two logs or more, one after the other, got " + logs.size());
        }
        logs.forEach(Periods::of);
        this.logs = List.copyOf(logs);
        this.walks = walks;
        this.plan = plan;
        this.seed = seed;
        this.device = device;
    }

    /** Runs all side by side. */
    public Map<MethodSpec, ContinualResult> run(List<MethodSpec> methods, BenchmarkListener listener) {
        List<List<Example>> heldOut = new ArrayList<>();
        for (int log = 0; log < logs.size(); log++) {
            heldOut.add(heldOut(log, listener));
        }
        Map<MethodSpec, MethodRun> contenders = new LinkedHashMap<>();
        LearnerConfig learning = new LearnerConfig(plan.batch(), plan.learningRate(), seed);
        try {
            methods.forEach(one -> contenders.put(one, new MethodRun(one, models, walks, learning, heldOut, device)));
            List<Integer> stretches = plan.stretches(logs.size());
            for (int stretch = 0; stretch < stretches.size(); stretch++) {
                learn(stretches, stretch, contenders.values(), listener);
            }
            Map<MethodSpec, ContinualResult> results = new LinkedHashMap<>();
            contenders.forEach((one, run) -> results.put(one, run.result()));
            return results;
        } finally {
            contenders.values().forEach(MethodRun::close);
        }
    }

    private SeedSequence seeds(int log) {
        return new SeedSequence(seed * 1_000 + log);
    }

    private List<Example> heldOut(int index, BenchmarkListener listener) {
        List<Hyperedge> log = logs.get(index);
        int training = Periods.of(log).training();
        SeedSequence seeds = seeds(index).fork(SeedSequence.Purpose.TEST, 0);
        BitSet asked = seeds.sample(training, log.size(), plan.heldOut(), event -> true);
        NegativeSource negatives = NegativeSource.of(log, training, log.size(), NOTHING_HIDDEN);
        List<Example> examples = new ArrayList<>();
        String stage = "held-out events of log " + (index + 1) + " of " + logs.size();
        replay(index).upTo(log.size(), (history, event) -> {
            if (asked.get(event)) {
                add(
                        examples,
                        Candidates.of(
                                history, log.get(event), event, List.of(NegativeKind.RANDOM), 1, negatives, seeds));
            }
            listener.progress(stage, event + 1L, log.size());
        });
        return examples;
    }

    private Replay replay(int index) {
        long walkSeed =
                seeds(index).fork(SeedSequence.Purpose.TRAINING_WALKS, 0).seed();
        return new Replay(logs.get(index), walks.withSeed(walkSeed), NOTHING_HIDDEN);
    }

    /** Learns a stretch's part of its log: where a log comes more than once, each time the next part. */
    private void learn(
            List<Integer> stretches, int stretch, Iterable<MethodRun> contenders, BenchmarkListener listener) {
        int index = stretches.get(stretch);
        List<Hyperedge> log = logs.get(index);
        int training = Periods.of(log).training();
        SeedSequence seeds = seeds(index).fork(SeedSequence.Purpose.TRAINING, 0);
        BitSet learns = part(
                seeds.sample(0, training, plan.events(), event -> true),
                (int) stretches.subList(0, stretch).stream()
                        .filter(other -> other == index)
                        .count(),
                (int) stretches.stream().filter(other -> other == index).count());
        NegativeSource negatives = NegativeSource.ofTraining(log, training, NOTHING_HIDDEN);
        List<Example> batch = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        contenders.forEach(run -> run.enter(index));
        String stage = "stretch " + (stretch + 1) + " of " + stretches.size();
        replay(index).upTo(learns.length(), (history, event) -> {
            if (learns.get(event)) {
                add(
                        batch,
                        Candidates.of(
                                history, log.get(event), event, List.of(NegativeKind.RANDOM), 1, negatives, seeds));
                while (times.size() < batch.size()) {
                    times.add(log.get(event).time());
                }
                if (batch.size() == plan.batch()) {
                    learn(index, batch, times, contenders);
                }
            }
            listener.progress(stage, event + 1L, learns.length());
        });
        if (!batch.isEmpty()) {
            learn(index, batch, times, contenders);
        }
        contenders.forEach(run -> run.leave(index));
    }

    private static void learn(int index, List<Example> batch, List<Long> times, Iterable<MethodRun> contenders) {
        List<Example> full = List.copyOf(batch);
        List<Long> when = List.copyOf(times);
        contenders.forEach(run -> run.learn(index, full, when));
        batch.clear();
        times.clear();
    }

    private static BitSet part(BitSet all, int number, int of) {
        int[] events = all.stream().toArray();
        BitSet part = new BitSet();
        for (int i = (int) ((long) events.length * number / of); i < (long) events.length * (number + 1) / of; i++) {
            part.set(events[i]);
        }
        return part;
    }

    private static void add(List<Example> examples, Candidates candidates) {
        List<CandidateFeatures> features = candidates.features();
        if (features.size() == 2) {
            examples.add(new Example(features.get(0), features.subList(1, 2)));
        }
    }
}
