package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Trains a predictor on the beginning of a log and streams the rest past it, weights frozen.
 *
 * <p>One seed decides all there is to draw: on the CPU, equal calls give equal metrics. Not thread-safe.
 */
public final class Benchmark {

    private final List<Hyperedge> log;
    private final HiddenNodes hidden;
    private final Protocol protocol;
    private final TrainingSetup setup;
    private final DeviceChoice device;

    /**
     * A benchmark of one log.
     *
     * @param log hyperedges in order of time
     * @param walks the reservoirs to keep; their seed is not used
     * @param device where the network runs
     * @throws IllegalArgumentException if the log is too short to be cut into three periods
     */
    public Benchmark(List<Hyperedge> log, Protocol protocol, TrainingPlan plan, WalkConfig walks, DeviceChoice device) {
        Periods.of(log);
        this.log = log;
        this.hidden = HiddenNodes.of(log, protocol);
        this.protocol = protocol;
        this.setup = new TrainingSetup(walks, NetworkConfig.DEFAULT, Set.of(), protocol.negatives(), plan);
        this.device = device;
    }

    /** Learns from the training period; the validation period says which weights are best. */
    public Trained train(BenchmarkListener listener) {
        return train(setup, listener);
    }

    private Trained train(TrainingSetup how, BenchmarkListener listener) {
        try (Trainer trainer = new Trainer(log, hidden, protocol, how, device)) {
            return trainer.train(listener);
        }
    }

    /**
     * Learns with one thing changed, and says how good that is in the validation period: the test period is not looked
     * at, so that whoever chooses by these metrics does not choose by the test.
     *
     * @return the metrics by kind of negative; the counters model is the only baseline among them
     */
    public Map<NegativeKind, MetricSummary> ablate(Ablation ablation, BenchmarkListener listener) {
        return train(ablation.of(setup), listener).validation();
    }

    /** Scores the test period. */
    public BenchmarkResult test(Trained trained, BenchmarkListener listener) {
        return new Tester(log, hidden, protocol, setup.walks(), trained).test(device, listener);
    }

    /**
     * Scores candidates from outside, each from the history strictly before its time.
     *
     * @param questions in any order, of any size, with any nodes and times
     * @return the probability of each, in their order, in [0, 1]
     */
    public double[] answer(Trained trained, List<Hyperedge> questions, BenchmarkListener listener) {
        int[] order = IntStream.range(0, questions.size())
                .boxed()
                .sorted(Comparator.comparingLong(index -> questions.get(index).time()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] scores = new double[order.length];
        try (ModelThread model = new ModelThread();
                TorchPredictor predictor = new TorchPredictor(setup.walks(), device)) {
            model.submit(() -> predictor.load(trained.weights()));
            Scoring<Integer> scoring = new Scoring<>(
                    predictor,
                    model,
                    (index, score) -> scores[index] = trained.calibration().probability(score[0]));
            Answers answers = new Answers(questions, order, scoring);
            long walkSeed = new SeedSequence(protocol.seed())
                    .fork(SeedSequence.Purpose.TEST_WALKS, 0)
                    .seed();
            StreamHistory history = new Replay(log, setup.walks().withSeed(walkSeed), new HiddenNodes(Set.of()))
                    .upTo(log.size(), new Replay.Visitor() {
                        @Override
                        public void before(StreamHistory history, long time) {
                            answers.upTo(time, history);
                        }

                        @Override
                        public void visit(StreamHistory history, int event) {
                            listener.progress("answers", event + 1L, log.size());
                        }
                    });
            answers.upTo(Long.MAX_VALUE, history);
            scoring.flush();
            model.drain();
        }
        return scores;
    }

    /** Asks what is asked between two timestamps; asking leaves no trace. */
    private static final class Answers {
        private final List<Hyperedge> questions;
        private final int[] order;
        private final Scoring<Integer> scoring;
        private int next;

        Answers(List<Hyperedge> questions, int[] order, Scoring<Integer> scoring) {
            this.questions = questions;
            this.order = order;
            this.scoring = scoring;
        }

        void upTo(long time, StreamHistory history) {
            for (; next < order.length && questions.get(order[next]).time() <= time; next++) {
                scoring.ask(order[next], List.of(history.describeAhead(questions.get(order[next]))));
            }
        }
    }
}
