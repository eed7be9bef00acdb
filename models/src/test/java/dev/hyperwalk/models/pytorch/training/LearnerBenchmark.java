package dev.hyperwalk.models.pytorch.training;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.testing.Triple;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Candidates scored, and positives (one negative each) scored and learnt from, a second by one engine thread with the
 * full network and the default walks, on the last events of the built-in stream and of email-Enron. The latter is looked
 * for in the folder that HYPERWALK_DATA names, or in ../shared/data beside the repository.
 *
 * <pre>mvn -q -pl models -Pjmh test-compile exec:exec -Djmh.include=Learner</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1"
        })
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class LearnerBenchmark {

    private static final int BATCH = 32;
    private static final int EXAMPLES = 128 * BATCH;

    /** Where the events come from. */
    @Param({"built-in", "email-Enron"})
    @SuppressWarnings("NullAway.Init") // JMH sets it.
    public String log;

    private static final WalkConfig WALKS = new WalkConfig(8, 2, List.of(0.0, 0.2, 2.0), 7);

    private final List<List<Example>> batches = new ArrayList<>();
    private final List<List<CandidateFeatures>> candidates = new ArrayList<>();
    private final NetworkLearner learner =
            new NetworkLearner(WALKS, new LearnerConfig(BATCH, 0.003, 1), DeviceChoice.CPU);
    private final TorchPredictor predictor = new TorchPredictor(WALKS, DeviceChoice.CPU);
    private int next;

    /** Learns a little, so that the weights are of use. */
    @Setup
    public void learn() throws IOException {
        List<Example> examples = log.equals("built-in")
                ? WholeStream.examples(WALKS, 3 * EXAMPLES, EXAMPLES, 1)
                : WholeStream.examples(WALKS, Triple.read(folder(), log), EXAMPLES);
        for (int from = 0; from < EXAMPLES; from += BATCH) {
            List<Example> batch = examples.subList(from, from + BATCH);
            batches.add(batch);
            List<CandidateFeatures> both = new ArrayList<>();
            for (Example example : batch) {
                both.add(example.positive());
                both.addAll(example.negatives());
            }
            candidates.add(both);
            learner.learn(batch);
        }
        predictor.load(learner.weights());
    }

    private static Path folder() {
        String named = System.getenv("HYPERWALK_DATA");
        return Path.of(named == null ? "../../shared/data" : named);
    }

    /** Candidates scored. */
    @Benchmark
    @OperationsPerInvocation(2 * BATCH)
    public Predictions score() {
        return predictor.predict(candidates.get(next++ % candidates.size()));
    }

    /** Positives scored and learnt from, each with its negative. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Predictions scoreThenLearn() {
        return learner.learn(batches.get(next++ % batches.size()));
    }

    /** Gives the native memory back. */
    @TearDown
    public void close() {
        learner.close();
        predictor.close();
    }
}
