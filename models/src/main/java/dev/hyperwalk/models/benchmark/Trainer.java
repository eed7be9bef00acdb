package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.training.WeightAverage;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Learns the network's weights, and the counters baseline's, from the training period.
 *
 * <p>Each pass replays the log through fresh reservoirs, so that no walk and no negative is learnt twice, and ends with
 * the validation period, which tells how good the average of the weights is by then. One use.
 */
final class Trainer implements AutoCloseable {

    private static final double WARM_UP = 0.02; // of all examples

    private final List<Hyperedge> log;
    private final Periods periods;
    private final HiddenNodes hidden;
    private final Protocol protocol;
    private final TrainingSetup setup;
    private final TrainingPlan plan;
    private final SeedSequence seeds;
    private final NegativeSource trainingNegatives;
    private final NegativeSource validationNegatives;
    private final CountersModel counters = new CountersModel();
    private final WeightAverage average;
    private final int passes;
    private final ModelThread model = new ModelThread();
    private final NetworkLearner learner;
    private final TorchPredictor predictor;
    private List<Example> batch = new ArrayList<>();
    private long learnt;

    Trainer(List<Hyperedge> log, HiddenNodes hidden, Protocol protocol, TrainingSetup setup, DeviceChoice device) {
        this.log = log;
        this.periods = Periods.of(log);
        this.hidden = hidden;
        this.protocol = protocol;
        this.setup = setup;
        this.plan = setup.plan();
        this.seeds = new SeedSequence(protocol.seed());
        this.trainingNegatives = NegativeSource.ofTraining(log, periods.training(), hidden);
        this.validationNegatives = NegativeSource.of(log, periods.training(), periods.known(), hidden);
        this.average = new WeightAverage(plan.averaging());
        this.passes = plan.passesOver(periods.training(), meanSize());
        LearnerConfig learning = new LearnerConfig(plan.batch(), plan.learningRate(), protocol.seed());
        CatWalkEncoder encoder = new CatWalkEncoder(setup.walks(), setup.network());
        this.learner = new NetworkLearner(setup.walks(), encoder, learning, device);
        this.predictor = new TorchPredictor(setup.walks(), encoder, device);
    }

    private double meanSize() {
        return log.subList(0, periods.training()).stream()
                .mapToInt(Hyperedge::size)
                .average()
                .orElseThrow();
    }

    /**
     * Trains; the weights that did best in the validation period are kept.
     *
     * @throws IllegalArgumentException if the training period has too few distinct sets: no negative can be made of one
     */
    Trained train(BenchmarkListener listener) {
        float[] best = {};
        Validation bestValidation = new Validation();
        double bestQuality = Double.NEGATIVE_INFINITY;
        for (int pass = 0; pass < passes; pass++) {
            Validation validation = pass(pass, listener);
            double quality = validation.quality();
            listener.validated(pass + 1, passes, quality);
            if (best.length == 0 || quality > bestQuality) {
                bestValidation = validation;
                bestQuality = quality;
                best = average.mean();
            }
        }
        return new Trained(best, bestValidation.calibration(), counters, learnt, bestValidation.metrics());
    }

    private Validation pass(int pass, BenchmarkListener listener) {
        int round = plan.redraws() ? pass : 0;
        SeedSequence training = seeds.fork(SeedSequence.Purpose.TRAINING, round);
        SeedSequence judging = seeds.fork(SeedSequence.Purpose.VALIDATION, 0);
        BitSet learns = training.sample(0, periods.training(), plan.perPass(), this::isVisible);
        BitSet judges = judging.sample(periods.training(), periods.known(), Protocol.MAX_VALIDATION, this::isVisible);
        Validation validation = new Validation();
        Scoring<Judged> scoring = new Scoring<>(
                predictor, model, (judged, scores) -> validation.add(judged.candidates, judged.baseline, scores));
        long walkSeed = seeds.fork(SeedSequence.Purpose.TRAINING_WALKS, round).seed();
        String stage = "pass " + (pass + 1) + " of " + passes;
        new Replay(log, setup.walks().withSeed(walkSeed), hidden).upTo(periods.known(), (history, event) -> {
            if (learns.get(event)) {
                learn(candidates(history, event, setup.negatives(), trainingNegatives, training));
            } else if (judges.get(event)) {
                Candidates candidates = candidates(history, event, protocol.negatives(), validationNegatives, judging);
                if (event == judges.nextSetBit(0)) {
                    flush();
                    requireLessons();
                    model.submit(() -> predictor.load(average.mean()));
                }
                List<Double> baseline =
                        candidates.counters().stream().map(counters::score).toList();
                scoring.ask(new Judged(candidates, baseline), candidates.features(setup.hiddenInputs()));
            }
            listener.progress(stage, event + 1L, periods.known());
        });
        scoring.flush();
        model.drain();
        requireLessons();
        return validation;
    }

    private void requireLessons() {
        if (learnt == 0 && batch.isEmpty()) {
            long distinct = log.subList(0, periods.training()).stream()
                    .map(event -> LongBuffer.wrap(event.nodes()))
                    .distinct()
                    .count();
            throw new IllegalArgumentException("too few distinct sets to learn from, " + distinct + " in the first "
                    + periods.training() + " hyperedges: what did not happen has to differ from what did");
        }
    }

    private record Judged(Candidates candidates, List<Double> baseline) {}

    private boolean isVisible(int event) {
        return !hidden.areIn(log.get(event));
    }

    private Candidates candidates(
            StreamHistory history, int event, List<NegativeKind> kinds, NegativeSource source, SeedSequence draws) {
        return Candidates.of(history, log.get(event), event, kinds, kinds.size(), source, draws);
    }

    private void learn(Candidates candidates) {
        List<CandidateFeatures> features = candidates.features(setup.hiddenInputs());
        int size = features.size();
        if (size == 1) {
            return;
        }
        counters.learn(candidates.counters().get(0), candidates.counters().subList(1, size));
        batch.add(new Example(features.get(0), features.subList(1, size)));
        if (batch.size() == plan.batch()) {
            flush();
        }
    }

    /** Hands the batch over; the step size depends on how much was learnt before. */
    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Example> full = batch;
        batch = new ArrayList<>();
        double total = (double) passes * plan.perPassOf(periods.training());
        double done = Math.min(1, learnt / total);
        double rate = plan.learningRate() * Math.min(1, done / WARM_UP + 0.1) * (1 + Math.cos(Math.PI * done)) / 2;
        learnt += full.size();
        model.submit(() -> {
            learner.learn(full, rate);
            average.add(learner.weights());
        });
    }

    @Override
    public void close() {
        model.close();
        learner.close();
        predictor.close();
    }
}
