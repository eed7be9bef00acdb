package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.benchmark.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a benchmark's network learns. */
final class PlanOptions {

    @Option(
            names = "--work",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Members of the positives learnt from, over all passes: what training costs on any data set "
                    + "(default: ${DEFAULT-VALUE}).")
    private long work;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.002",
            paramLabel = "RATE",
            description = "Largest step size of Adam; it falls to 0 along half a cosine (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    PlanOptions() {}

    /** The checked plan, or null and a note of every problem. */
    @Nullable TrainingPlan read(Problems problems) {
        TrainingPlan usual = TrainingPlan.DEFAULT;
        boolean isSound = problems.take("--work", () -> usual.withWork(work)) != null;
        isSound &= problems.take("--learning-rate", () -> usual.withLearningRate(learningRate)) != null;
        return isSound ? usual.withWork(work).withLearningRate(learningRate) : null;
    }
}
