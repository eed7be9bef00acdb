package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.continual.PenaltyConfig;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of one update of the hypernetwork's learner in the last of so many regimes, and of a plain learner's, on the
 * built-in stream with the default walks.
 *
 * <pre>mvn -q -pl models -Pjmh test-compile exec:exec -Djmh.include=Hypernetwork</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1"
        })
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class HypernetworkBenchmark {

    private static final WalkConfig WALKS = new WalkConfig(8, 2, List.of(0.0, 0.2, 2.0), 7);
    private static final int BATCHES = 64;

    /** Regimes that were entered. */
    @Param({"1", "2", "50"})
    public int regimes;

    /** Events in one update. */
    @Param({"8", "64"})
    public int batch;

    private final List<List<Example>> batches = new ArrayList<>();
    private final LearnerConfig config = new LearnerConfig(64, 0.003, 1);
    private final NetworkLearner plain = new NetworkLearner(WALKS, config, DeviceChoice.CPU);
    private final HypernetworkLearner learner = new HypernetworkLearner(
            WALKS,
            new CatWalkEncoder(WALKS, NetworkConfig.DEFAULT),
            HypernetworkConfig.DEFAULT,
            PenaltyConfig.DEFAULT,
            config,
            DeviceChoice.CPU);
    private int next;

    /** Learns a little of each regime. */
    @Setup
    public void learn() {
        List<Example> examples = WholeStream.examples(WALKS, 3 * BATCHES * batch, BATCHES * batch, 1);
        for (int from = 0; from < examples.size(); from += batch) {
            batches.add(examples.subList(from, from + batch));
        }
        for (int regime = 0; regime < regimes; regime++) {
            learner.enter(regime);
            learner.learn(batches.get(regime));
        }
    }

    /** One update of the hypernetwork. */
    @Benchmark
    public Predictions hypernetwork() {
        return learner.learn(batches.get(next++ % BATCHES));
    }

    /** One update of a plain learner. */
    @Benchmark
    public Predictions plain() {
        return plain.learn(batches.get(next++ % BATCHES));
    }

    /** Gives the native memory back. */
    @TearDown
    public void close() {
        learner.close();
        plain.close();
    }
}
