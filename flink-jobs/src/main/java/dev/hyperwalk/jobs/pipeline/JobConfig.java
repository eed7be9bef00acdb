package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.SetHistoryFunction;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelFactory;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.Serializable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the job computes, and how widely.
 *
 * @param model what learns, of which walks
 * @param models who builds it
 * @param schedule when the learner learns, measures and publishes
 * @param feed when and how predictions of what comes next are made; null for none
 * @param negativesPerEvent sets that did not happen, made for each event, 0 to 127; more make metrics steadier and cost
 *     as much as events
 * @param sets exact sets whose occurrences are remembered at most, see {@link SetHistoryFunction}
 * @param seed where negatives are drawn from
 * @param parallelism subtasks of everything keyed, at least 1; results do not depend on it
 * @param maxParallelism parts that keyed state can be divided into, for good; at least {@code parallelism}
 * @param device where networks are computed
 */
public record JobConfig(
        ModelSpec model,
        ModelFactory models,
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
    private static final int STATE_FORMAT = 2;

    /** Parts that keyed state can be divided into, unless said otherwise. */
    public static final int DEFAULT_MAX_PARALLELISM = 128;

    /** Exact sets whose occurrences are remembered, unless said otherwise; about 10 MB of a checkpoint. */
    public static final int DEFAULT_SETS = 1 << 18;

    /** Windows of 1,000 events, batches by count alone, weights every 16 updates. */
    public static final LearnerSchedule DEFAULT_SCHEDULE = new LearnerSchedule(1_000, 0, 16);

    /** Checks the ranges above. */
    public JobConfig {
        if (negativesPerEvent < 0 || negativesPerEvent > 127) {
            throw new IllegalArgumentException("negatives per event: expected 0 to 127, got " + negativesPerEvent);
        }
        if (sets < SetHistoryFunction.BUCKETS) {
            throw new IllegalArgumentException(
                    "sets: expected at least " + SetHistoryFunction.BUCKETS + ", got " + sets);
        }
        if (parallelism < 1 || parallelism > maxParallelism) {
            throw new IllegalArgumentException(
                    "parallelism: expected 1 to " + maxParallelism + " (the maximum parallelism), got " + parallelism);
        }
    }

    /**
     * A network for each regime, which is told by keys where the first event has one, and otherwise found out; one negative for
     * each event, a list of 20 predictions after every 100, and the defaults above.
     */
    public static JobConfig of(WalkConfig walks, LearnerConfig learning, long seed, int parallelism) {
        return new JobConfig(
                ModelSpec.hypernetwork(RegimeRule.DEFAULT, walks, learning),
                new TorchModels(),
                DEFAULT_SCHEDULE,
                FeedConfig.DEFAULT,
                1,
                DEFAULT_SETS,
                seed,
                parallelism,
                DEFAULT_MAX_PARALLELISM,
                DeviceChoice.CPU);
    }

    /** The SetWalks kept of each node. */
    public WalkConfig walks() {
        return model.walks();
    }

    /** What of this shapes state or results, for checkpoints to hold: all but the parallelism and the device. */
    public JobSettings settings() {
        WalkConfig walks = model.walks();
        LearnerConfig learner = model.learning();
        JobSettings settings = JobSettings.NONE
                .with(JobSettings.STATE_FORMAT, STATE_FORMAT)
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
        JobSettings all = settings.with("learner-setting", isUsual() ? null : model.setting())
                .with("network", model.network().equals(NetworkConfig.DEFAULT) ? null : model.network());
        boolean isPlain =
                model.method() == ContinualMethod.NAIVE && model.regimes().equals(RegimeRule.NONE);
        return isPlain
                ? all.with("--learner", "plain")
                : all.with("--learner", model.method().label())
                        .with("--detect", model.regimes().label());
    }

    private boolean isUsual() {
        return Double.compare(model.setting(), model.method().usual()) == 0;
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
    public JobConfig withModel(ModelSpec otherModel) {
        return with(otherModel, schedule, feed, negativesPerEvent, sets, parallelism);
    }

    /** The same with models built by another factory. */
    public JobConfig withModels(ModelFactory others) {
        return new JobConfig(
                model, others, schedule, feed, negativesPerEvent, sets, seed, parallelism, maxParallelism, device);
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
            ModelSpec otherModel,
            LearnerSchedule otherSchedule,
            @Nullable FeedConfig otherFeed,
            int otherNegativesPerEvent,
            int otherSets,
            int otherParallelism) {
        return new JobConfig(
                otherModel,
                models,
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
