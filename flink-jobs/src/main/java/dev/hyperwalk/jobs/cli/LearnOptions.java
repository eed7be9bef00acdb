package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the network learns and is measured. */
final class LearnOptions {

    private static final double ANY_RATE = 0.001;
    private static final int MAX_NEGATIVES = 127;

    /** What learns. */
    enum Kind {
        /** One network. */
        PLAIN,
        /** A network for each regime. */
        HYPERNETWORK
    }

    @Option(
            names = "--learner",
            defaultValue = "hypernetwork",
            paramLabel = "NAME",
            description =
                    "What learns: plain, one network that goes on learning, or hypernetwork, which makes a network "
                            + "for each regime of the stream and keeps the old ones (default: ${DEFAULT-VALUE}).")
    private Kind learner = Kind.HYPERNETWORK;

    @Option(
            names = "--detect",
            defaultValue = "auto",
            paramLabel = "RULE",
            converter = RegimeRuleConverter.class,
            description =
                    "How the regime of a hypernetwork is identified: by the key of events (their task), or what finds it: "
                            + RegimeRuleConverter.RULES
                            + " (default: ${DEFAULT-VALUE}, by key where the first event has one, else by profile).")
    private RegimeRule rule = RegimeRule.DEFAULT;

    @Option(
            names = "--batch",
            defaultValue = "64",
            paramLabel = "N",
            description = "Events scored together at most, then learnt from in one update; a stream begins with 8 "
                    + "(default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--batch-span",
            defaultValue = "0",
            paramLabel = "TIME",
            description = "Event time that a batch spans at most, in the stream's unit; 0 for any. Lower gives earlier "
                    + "scores where events are rare (default: ${DEFAULT-VALUE}).")
    private long batchSpan;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.003",
            paramLabel = "RATE",
            description = "Step size of Adam (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--negatives",
            defaultValue = "1",
            paramLabel = "N",
            description = "Sets that did not happen, made up for each event (default: ${DEFAULT-VALUE}).")
    private int negatives;

    @Option(
            names = "--window",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Events whose metrics are reported together (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--publish-every",
            defaultValue = "16",
            paramLabel = "N",
            description = "Updates after which queries are answered by new weights (default: ${DEFAULT-VALUE}).")
    private int publishEvery;

    LearnOptions() {}

    /** The checked configuration, or null and a note of every problem. */
    @Nullable LearnerConfig read(long seed, UsageErrors errors) {
        boolean isSound = errors.take("--batch", () -> new LearnerConfig(batch, ANY_RATE, seed)) != null;
        isSound &= errors.take("--learning-rate", () -> new LearnerConfig(1, learningRate, seed)) != null;
        return isSound ? new LearnerConfig(batch, learningRate, seed) : null;
    }

    /** What learns. */
    ModelSpec model(WalkConfig walks, LearnerConfig learning) {
        return switch (learner) {
            case PLAIN -> ModelSpec.plain(walks, learning);
            case HYPERNETWORK -> ModelSpec.hypernetwork(rule, walks, learning);
        };
    }

    /** When to learn, measure and publish, or null and a note of every problem. */
    @Nullable LearnerSchedule schedule(UsageErrors errors) {
        boolean isSound = errors.take("--window", () -> new LearnerSchedule(window, 0, 1)) != null;
        isSound &= errors.take("--batch-span", () -> new LearnerSchedule(1, batchSpan, 1)) != null;
        isSound &= errors.take("--publish-every", () -> new LearnerSchedule(1, 0, publishEvery)) != null;
        return isSound ? new LearnerSchedule(window, batchSpan, publishEvery) : null;
    }

    /** Sets that did not happen, for each event; a note of the problem and 0 if they are too many or too few. */
    int negatives(UsageErrors errors) {
        boolean isSound = negatives >= 0 && negatives <= MAX_NEGATIVES;
        errors.check(isSound, "--negatives: expected 0 to " + MAX_NEGATIVES + ", got " + negatives);
        return isSound ? negatives : 0;
    }
}
