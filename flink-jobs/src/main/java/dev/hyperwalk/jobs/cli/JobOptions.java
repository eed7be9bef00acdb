package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.SetHistoryFunction;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All that decides what a job computes, and how it runs. */
final class JobOptions {

    @Mixin
    private WalkOptions walks = new WalkOptions();

    @Mixin
    private LearnOptions learning = new LearnOptions();

    @Mixin
    private FeedOptions feeding = new FeedOptions();

    @Mixin
    private StreamOptions stream = new StreamOptions();

    @Option(
            names = "--sets",
            defaultValue = "" + JobConfig.DEFAULT_SETS,
            paramLabel = "N",
            description = "Exact sets of nodes of which is remembered how often and when they happened; beyond, those "
                    + "are forgotten that have not for longest (default: ${DEFAULT-VALUE}).")
    private int sets;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Random seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "NAME",
            description = "Where networks are computed: cpu, which gives the same bits each time, or fastest, a GPU if "
                    + "there is one (default: ${DEFAULT-VALUE}).")
    private DeviceChoice device = DeviceChoice.CPU;

    JobOptions() {}

    /** How the stream is read, and how the job runs. */
    StreamOptions stream() {
        return stream;
    }

    /** The seed of the walks, the network and the negatives. */
    long seed() {
        return seed;
    }

    /** The checked configuration, for one subtask, or null and a note of every problem. */
    @Nullable JobConfig read(UsageErrors errors) {
        WalkConfig walkConfig = walks.read(seed, errors);
        LearnerConfig learnerConfig = learning.read(seed, errors);
        LearnerSchedule schedule = learning.schedule(errors);
        FeedConfig feed = feeding.read(errors);
        int negatives = learning.negatives(errors);
        boolean isRoomy = sets >= SetHistoryFunction.BUCKETS;
        errors.check(isRoomy, "--sets: expected at least " + SetHistoryFunction.BUCKETS + ", got " + sets);
        if (!isRoomy || walkConfig == null || learnerConfig == null || schedule == null) {
            return null;
        }
        return new JobConfig(
                learning.model(walkConfig, learnerConfig),
                new TorchModels(),
                schedule,
                feed,
                negatives,
                sets,
                seed,
                1,
                JobConfig.DEFAULT_MAX_PARALLELISM,
                device);
    }
}
