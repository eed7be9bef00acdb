package dev.hyperwalk.models.pytorch.training;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Trains for 100,000 steps and prints what the process holds in memory, tenth by tenth; it should not grow.
 *
 * <pre>mvn -q -pl models -Psoak test-compile exec:exec</pre>
 */
public final class LearnerSoak {

    private static final int BATCH = 16;
    private static final int REGIME = 50;
    private static final int REGIMES = 10;

    private LearnerSoak() {}

    /** Runs; the number of steps, and {@code hypernetwork} for a learner whose regime changes all the time, may be given. */
    public static void main(String[] arguments) throws IOException {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        WalkConfig walks = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);
        List<Example> examples = WholeStream.examples(walks, 4000, 200 * BATCH, 4);
        LearnerConfig learning = new LearnerConfig(BATCH, 1e-3, 1);
        if (arguments.length > 1 && arguments[1].equals("hypernetwork")) {
            try (ContinualLearner learner = new TorchModels()
                    .learner(ModelSpec.hypernetwork(RegimeRule.NONE, walks, learning), DeviceChoice.CPU)) {
                run(steps, step -> {
                    learner.enter(step / REGIME % REGIMES);
                    learner.learn(batch(examples, step));
                });
            }
        } else {
            try (NetworkLearner learner = new NetworkLearner(walks, learning, DeviceChoice.CPU)) {
                run(steps, step -> learner.learn(batch(examples, step)));
                System.out.printf("arrays held: %d%n", learner.heldArrays());
            }
        }
    }

    private static List<Example> batch(List<Example> examples, int step) {
        int from = step % 200 * BATCH;
        return examples.subList(from, from + BATCH);
    }

    private static void run(int steps, IntConsumer step) throws IOException {
        for (int i = 0; i <= steps; i++) {
            step.accept(i);
            if (i % Math.max(1, steps / 10) == 0) {
                System.out.printf("step %,d: resident %,d KiB%n", i, residentKib());
            }
        }
    }

    /** The process's resident memory, heap and native together; Linux only. */
    private static long residentKib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/self/status has no VmRSS");
    }
}
