package dev.hyperwalk.models.training;

import ai.djl.Device;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains for 100,000 steps and prints what the process holds in memory, tenth by tenth; it should not grow.
 *
 * <pre>mvn -q -pl models -Psoak test-compile exec:exec</pre>
 */
public final class LearnerSoak {

    private static final int BATCH = 16;

    private LearnerSoak() {}

    /** Runs; the number of steps may be given. */
    public static void main(String[] arguments) throws IOException {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        WalkConfig walks = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);
        List<Example> examples = WholeStream.examples(walks, 4000, 200 * BATCH, 4);
        try (Learner learner = new Learner(walks, new LearnerConfig(BATCH, 1e-3, 1), Device.cpu())) {
            for (int step = 0; step <= steps; step++) {
                int from = step % 200 * BATCH;
                learner.scoreThenLearn(examples.subList(from, from + BATCH));
                if (step % Math.max(1, steps / 10) == 0) {
                    System.out.printf(
                            "step %,d: resident %,d KiB, arrays held %d%n", step, residentKib(), learner.heldArrays());
                }
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
