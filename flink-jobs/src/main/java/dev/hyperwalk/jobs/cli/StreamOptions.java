package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the stream is read, and how the job runs. */
final class StreamOptions {

    private static final String AUTO = "auto";
    private static final String ANY = "any";

    @Option(
            names = "--out-of-orderness",
            defaultValue = "0",
            paramLabel = "TIME",
            description = "How far behind the latest time an event may come without being late, in the stream's unit "
                    + "(default: ${DEFAULT-VALUE}).")
    private long outOfOrderness;

    @Option(
            names = "--idle-after",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long a partition may be silent before event time goes on without it, as in 30s "
                    + "(default: for ever, which keeps results the same each time).")
    private @Nullable Duration idleAfter;

    @Option(
            names = "--max-ahead",
            defaultValue = AUTO,
            paramLabel = "MS",
            description =
                    "How far the time of an event may lie ahead of Kafka's clock before it is refused, so that one "
                            + "wrong clock cannot make all others late: milliseconds; any; or auto, which is a day where the "
                            + "first events of a partition lie within a day of Kafka's clock, and any elsewhere "
                            + "(default: ${DEFAULT-VALUE}).")
    private String maxAhead = AUTO;

    @Option(
            names = "--deduplicate",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Refuse an event whose id is one of the N distinct ones that were read last in its partition, "
                            + "for producers that may send one twice; 0 takes repeated ids as events of their own "
                            + "(default: ${DEFAULT-VALUE}).")
    private int deduplicate;

    @Option(
            names = "--max-members",
            defaultValue = "256",
            paramLabel = "N",
            description = "Members of a hyperedge beyond which it is refused; a heap of 2 GB holds 512 "
                    + "(default: ${DEFAULT-VALUE}).")
    private int maxMembers;

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Subtasks of what can run in parallel; results do not depend on it (default: the cluster's, "
                    + "or the number of cores).")
    private @Nullable Integer parallelism;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "10s",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Pause between checkpoints; results appear after each (default: ${DEFAULT-VALUE}).")
    private Duration checkpointInterval = Duration.ofSeconds(10);

    @Option(
            names = "--checkpoint-dir",
            paramLabel = "DIR",
            description = "Where checkpoints are kept, a folder or a URI (default: the cluster's, or the folder "
                    + "checkpoints here).")
    private @Nullable String checkpointDir;

    @Option(
            names = "--state-backend",
            paramLabel = "NAME",
            description = "hashmap, in memory and fast, or rocksdb, on disk and large (default: the cluster's, or "
                    + "hashmap).")
    private @Nullable StateBackend stateBackend;

    @Option(
            names = "--restore",
            paramLabel = "DIR",
            description = "Go on from this checkpoint or savepoint, a folder or a URI.")
    private @Nullable String restore;

    /** Where keyed state lives. */
    enum StateBackend {
        /** On the heap. */
        HASHMAP,
        /** On the local disk. */
        ROCKSDB
    }

    StreamOptions() {}

    /** What may be refused for its size or its time, or null and a note of the problem. */
    @Nullable EventLimits limits(UsageErrors errors) {
        EventLimits limits = MemberLimit.ofJob(maxMembers, errors);
        long ahead = maxAheadMillis(errors);
        return limits == null ? null : limits.withMaxAhead(ahead);
    }

    /** Negative for no bound of so many milliseconds. */
    private long maxAheadMillis(UsageErrors errors) {
        if (maxAhead.equals(AUTO) || maxAhead.equals(ANY)) {
            return -1;
        }
        try {
            long millis = Long.parseLong(maxAhead);
            errors.check(millis >= 0, "--max-ahead: expected at least 0 milliseconds, any or auto, got " + maxAhead);
            return millis;
        } catch (NumberFormatException e) {
            errors.add("--max-ahead: expected milliseconds, any or auto, got " + maxAhead);
            return -1;
        }
    }

    /** Which times are too far ahead, as it was asked for. */
    String maxAhead() {
        return maxAhead;
    }

    /** How event time comes of partitions that are still to be named, or null and a note of every problem. */
    @Nullable EventTimeConfig eventTime(UsageErrors errors) {
        errors.check(outOfOrderness >= 0, "--out-of-orderness: expected at least 0, got " + outOfOrderness);
        errors.check(deduplicate >= 0, "--deduplicate: expected at least 0, got " + deduplicate);
        EventTimeConfig.Outliers outliers =
                maxAhead.equals(AUTO) ? EventTimeConfig.Outliers.REFUSE_NEAR_CLOCK : EventTimeConfig.Outliers.TAKE;
        return outOfOrderness < 0 || deduplicate < 0
                ? null
                : new EventTimeConfig(Map.of(), outOfOrderness, idleAfter, outliers, deduplicate);
    }

    /** Whether a checkpoint to go on from is given. */
    boolean isRestored() {
        return restore != null;
    }

    /** The parallelism asked for, or {@code usual}. */
    int parallelism(int usual) {
        return parallelism == null ? usual : parallelism;
    }

    /** The settings of Flink that were asked for; those that were not are left to the cluster. */
    Configuration flink(UsageErrors errors) {
        errors.check(
                checkpointInterval.toMillis() >= 10,
                "--checkpoint-interval: expected at least 10ms, got " + checkpointInterval.toMillis() + "ms");
        int most = JobConfig.DEFAULT_MAX_PARALLELISM;
        errors.check(
                parallelism == null || (parallelism >= 1 && parallelism <= most),
                "--parallelism: expected 1 to " + most + ", got " + parallelism);
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        if (parallelism != null) {
            settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        }
        if (checkpointDir != null) {
            keepCheckpoints(settings, checkpointDir);
        }
        if (stateBackend != null) {
            settings.set(StateBackendOptions.STATE_BACKEND, stateBackend.name().toLowerCase(Locale.ROOT));
        }
        if (restore != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, uri(restore));
        }
        return settings;
    }

    /** Where checkpoints go in a job of this process: Flink's own default holds no more than 5 MiB of state. */
    Configuration ownCheckpoints() {
        Configuration settings = new Configuration();
        keepCheckpoints(settings, checkpointDir == null ? "checkpoints" : checkpointDir);
        return settings;
    }

    private static void keepCheckpoints(Configuration settings, String dir) {
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(dir));
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    private static String uri(String place) {
        return place.contains("://")
                ? place
                : Path.of(place).toAbsolutePath().toUri().toString();
    }
}
