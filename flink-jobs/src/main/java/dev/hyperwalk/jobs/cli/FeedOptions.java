package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.models.forecast.FeedConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how a job says what comes next. */
final class FeedOptions {

    @Option(
            names = "--feed",
            defaultValue = "20",
            paramLabel = "N",
            description = "Predictions in each list of what comes next; 0 for no lists (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--feed-every",
            defaultValue = "100",
            paramLabel = "N",
            description = "Events after which a list is due, which looks as far ahead as the last N took "
                    + "(default: ${DEFAULT-VALUE}).")
    private int every;

    FeedOptions() {}

    /** The checked configuration; null if there is to be no feed, or if there is a problem, which is noted. */
    @Nullable FeedConfig read(UsageErrors errors) {
        if (size == 0) {
            return null;
        }
        FeedConfig sized = errors.take("--feed", () -> FeedConfig.DEFAULT.withSize(size));
        FeedConfig timed = errors.take("--feed-every", () -> FeedConfig.DEFAULT.withEvery(every));
        return sized == null || timed == null ? null : sized.withEvery(every);
    }
}
