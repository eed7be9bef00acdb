package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.jobs.operator.DeviceChoice;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.ModelChoice;
import dev.hyperwalk.jobs.operator.SetHistoryFunction;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.models.feed.FeedConfig;
import dev.hyperwalk.models.regime.RegimeRule;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.Serializable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the job computes, and how widely.
 *
 * @param walks the SetWalks kept of each node
 * @param learner how the network learns
 * @param model what learns
 * @param schedule when the learner learns, measures and publishes
 * @param feed when and how predictions of what comes next are made; null for none
 * @param negativesPerEvent sets that did not happen, made for each event, 0 to 127; more make figures steadier and cost
 *     as much as events
 * @param sets exact sets whose occurrences are remembered at most, see {@link SetHistoryFunction}
 * @param seed where negatives are drawn from
 * @param parallelism subtasks of everything keyed, at least 1; results do not depend on it
 * @param maxParallelism parts that keyed state can be divided into, for good; at least {@code parallelism}
 * @param device where networks are computed
 */
public record JobConfig(
        WalkConfig walks,
        LearnerConfig learner,
        ModelChoice model,
        LearnerSchedule schedule,
        @Nullable FeedConfig feed,
        int negativesPerEvent,
        int sets,
        long seed,
        int parallelism,
        int maxParallelism,
        DeviceChoice device)
        implements Serializable {

    /** The form of what operators keep; to be raised with every change of it that checkpoints from before do not fit. */
    private static final int STATE_FORMAT = 1;

    /** Parts that keyed state can be divided into, unless said otherwise. */
    public static final int DEFAULT_MAX_PARALLELISM = 128;

    /** Exact sets whose occurrences are remembered, unless said otherwise; about 10 MB of a checkpoint. */
    public static final int DEFAULT_SETS = 1 << 18;

    /** Windows of 1,000 events, batches by count alone, weights every 16 updates. */
    public static final LearnerSchedule DEFAULT_SCHEDULE = new LearnerSchedule(1_000, 0, 16);

    /** A network for each regime, which is told by keys where the first event has one, and otherwise found out. */
    public static final ModelChoice DEFAULT_MODEL = new ModelChoice.Regimes(RegimeRule.DEFAULT);

    /** Checks the ranges above. */
    public JobConfig {
        if (negativesPerEvent < 0 || negativesPerEvent > 127) {
            throw new IllegalArgumentException("negatives per event: expected 0 to 127, got " + negativesPerEvent);
        }
        if (sets < SetHistoryFunction.SHELVES) {
            throw new IllegalArgumentException(
                    "sets: expected at least " + SetHistoryFunction.SHELVES + ", got " + sets);
        }
        if (parallelism < 1 || parallelism > maxParallelism) {
            throw new IllegalArgumentException(
                    "parallelism: expected 1 to " + maxParallelism + " (the maximum parallelism), got " + parallelism);
        }
    }

    /** One negative for each event, a list of 20 predictions after every 100, and the defaults above. */
    public static JobConfig of(WalkConfig walks, LearnerConfig learner, long seed, int parallelism) {
        return new JobConfig(
                walks,
                learner,
                DEFAULT_MODEL,
                DEFAULT_SCHEDULE,
                FeedConfig.DEFAULT,
                1,
                DEFAULT_SETS,
                seed,
                parallelism,
                DEFAULT_MAX_PARALLELISM,
                DeviceChoice.CPU);
    }

    /** What of this shapes state or results, for checkpoints to hold: all but the parallelism and the device. */
    public JobSettings settings() {
        JobSettings settings = JobSettings.NONE
                .with("state-format", STATE_FORMAT)
                .with("max-parallelism", maxParallelism)
                .with("--slots", walks.slots())
                .with("--steps", walks.steps())
                .with("--rates", walks.rates().stream().map(JobConfig::plain).collect(Collectors.joining(",")))
                .with("--batch", learner.batch())
                .with("--learning-rate", plain(learner.learningRate()))
                .with("--window", schedule.windowEvents())
                .with("--batch-span", schedule.batchSpan())
                .with("--publish-every", schedule.publishEvery())
                .with("--negatives", negativesPerEvent)
                .with("--sets", sets)
                .with("--seed", seed);
        if (walks.seed() != seed || learner.seed() != seed) {
            settings = settings.with("seeds-of-walks-and-learner", walks.seed() + "," + learner.seed());
        }
        return ofFeed(ofModel(settings));
    }

    private JobSettings ofModel(JobSettings settings) {
        return model instanceof ModelChoice.Regimes regimes
                ? settings.with("--learner", "hypernetwork")
                        .with("--detect", regimes.rule().label())
                : settings.with("--learner", "plain");
    }

    private JobSettings ofFeed(JobSettings settings) {
        if (feed == null) {
            return settings.with("--feed", 0);
        }
        return settings.with("--feed", feed.size())
                .with("--feed-every", feed.every())
                .with(
                        "feed-bounds",
                        feed.pool() + "," + feed.perNode() + "," + feed.nodes() + "," + feed.open() + ","
                                + feed.window());
    }

    /** As one would write it on a command line: 2 rather than 2.0. */
    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** The same with another parallelism. */
    public JobConfig withParallelism(int otherParallelism) {
        return with(model, schedule, feed, negativesPerEvent, sets, otherParallelism);
    }

    /** The same with another schedule. */
    public JobConfig withSchedule(LearnerSchedule otherSchedule) {
        return with(model, otherSchedule, feed, negativesPerEvent, sets, parallelism);
    }

    /** The same with another model. */
    public JobConfig withModel(ModelChoice otherModel) {
        return with(otherModel, schedule, feed, negativesPerEvent, sets, parallelism);
    }

    /** The same with another number of negatives for each event. */
    public JobConfig withNegativesPerEvent(int otherNegativesPerEvent) {
        return with(model, schedule, feed, otherNegativesPerEvent, sets, parallelism);
    }

    /** The same with another number of sets remembered. */
    public JobConfig withSets(int otherSets) {
        return with(model, schedule, feed, negativesPerEvent, otherSets, parallelism);
    }

    /** The same with another feed; null for none. */
    public JobConfig withFeed(@Nullable FeedConfig otherFeed) {
        return with(model, schedule, otherFeed, negativesPerEvent, sets, parallelism);
    }

    private JobConfig with(
            ModelChoice otherModel,
            LearnerSchedule otherSchedule,
            @Nullable FeedConfig otherFeed,
            int otherNegativesPerEvent,
            int otherSets,
            int otherParallelism) {
        return new JobConfig(
                walks,
                learner,
                otherModel,
                otherSchedule,
                otherFeed,
                otherNegativesPerEvent,
                otherSets,
                seed,
                otherParallelism,
                maxParallelism,
                device);
    }
}
