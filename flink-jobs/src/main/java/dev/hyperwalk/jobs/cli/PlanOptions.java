package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.benchmark.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a benchmark's network learns. */
final class PlanOptions {

    @Option(
            names = "--work",
            paramLabel = "N",
            description = "Members of the positives learnt from, over all passes: what training costs on any data set "
                    + "(default: 1000000; 200000 to recommend).")
    private @Nullable Long work;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.002",
            paramLabel = "RATE",
            description = "Largest step size of Adam; it falls to 0 along half a cosine (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    PlanOptions() {}

    /**
     * The checked plan, or null and a note of every problem.
     *
     * @param usual what holds where nothing was asked for
     */
    @Nullable TrainingPlan read(TrainingPlan usual, UsageErrors errors) {
        long asked = work == null ? usual.work() : work;
        boolean isSound = errors.take("--work", () -> usual.withWork(asked)) != null;
        isSound &= errors.take("--learning-rate", () -> usual.withLearningRate(learningRate)) != null;
        return isSound ? usual.withWork(asked).withLearningRate(learningRate) : null;
    }
}
