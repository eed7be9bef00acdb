package dev.hyperwalk.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobConfigTest {

    private static final WalkConfig WALKS = new WalkConfig(8, 2, List.of(0.0, 0.2, 2.0), 1);
    private static final LearnerConfig LEARNER = new LearnerConfig(64, 0.003, 1);
    private static final JobConfig BASE = JobConfig.of(WALKS, LEARNER, 1, 2);

    private static JobConfig of(int maxParallelism, DeviceChoice device) {
        return new JobConfig(
                ModelSpec.hypernetwork(RegimeRule.DEFAULT, WALKS, LEARNER),
                new TorchModels(),
                JobConfig.DEFAULT_SCHEDULE,
                FeedConfig.DEFAULT,
                1,
                JobConfig.DEFAULT_SETS,
                1,
                2,
                maxParallelism,
                device);
    }

    @Test
    void settingsReadLikeACommandLine() {
        assertThat(BASE.settings().values())
                .containsEntry("--slots", "8")
                .containsEntry("--rates", "0,0.2,2")
                .containsEntry("--learning-rate", "0.003")
                .containsEntry("--learner", "hypernetwork")
                .containsEntry("--detect", "auto")
                .containsEntry("--feed", "20")
                .doesNotContainKey("seeds-of-walks-and-learner");
        assertThat(BASE.withFeed(null).settings().values())
                .containsEntry("--feed", "0")
                .doesNotContainKey("--feed-every");
        assertThat(BASE.withModel(ModelSpec.plain(WALKS, LEARNER)).settings().values())
                .containsEntry("--learner", "plain")
                .doesNotContainKey("--detect");
    }

    @Test
    void whatDecidesNoResultIsNoSetting() {
        assertThat(BASE.withParallelism(4).settings()).isEqualTo(BASE.settings());
        assertThat(of(JobConfig.DEFAULT_MAX_PARALLELISM, DeviceChoice.FASTEST).settings())
                .isEqualTo(BASE.settings());
    }

    @Test
    void allElseMustBeAlike() {
        RegimeRule byKey = new RegimeRule(RegimeRule.Kind.KEY, 0, 0);
        List<JobConfig> others = List.of(
                JobConfig.of(new WalkConfig(4, 2, WALKS.rates(), 1), LEARNER, 1, 2),
                JobConfig.of(new WalkConfig(8, 3, WALKS.rates(), 1), LEARNER, 1, 2),
                JobConfig.of(new WalkConfig(8, 2, List.of(0.0, 2.0, 0.2), 1), LEARNER, 1, 2),
                JobConfig.of(WALKS.withSeed(2), LEARNER, 1, 2),
                JobConfig.of(WALKS, new LearnerConfig(32, 0.003, 1), 1, 2),
                JobConfig.of(WALKS, new LearnerConfig(64, 0.004, 1), 1, 2),
                JobConfig.of(WALKS, new LearnerConfig(64, 0.003, 2), 1, 2),
                JobConfig.of(WALKS, LEARNER, 2, 2),
                BASE.withModel(ModelSpec.plain(WALKS, LEARNER)),
                BASE.withModel(ModelSpec.hypernetwork(byKey, WALKS, LEARNER)),
                BASE.withModel(BASE.model().withSetting(1)),
                BASE.withModel(new ModelSpec(
                        WALKS,
                        new NetworkConfig(8, 32, 32, 16, true, true),
                        BASE.model().method(),
                        BASE.model().setting(),
                        RegimeRule.DEFAULT,
                        LEARNER)),
                BASE.withSchedule(new LearnerSchedule(999, 0, 16)),
                BASE.withSchedule(new LearnerSchedule(1_000, 1, 16)),
                BASE.withSchedule(new LearnerSchedule(1_000, 0, 15)),
                BASE.withFeed(null),
                BASE.withFeed(FeedConfig.DEFAULT.withEvery(99)),
                BASE.withFeed(FeedConfig.DEFAULT.withSize(19)),
                BASE.withFeed(new FeedConfig(100, 20, 129, 16, 512, 64, 50)),
                BASE.withNegativesPerEvent(2),
                BASE.withSets(2_048),
                of(64, DeviceChoice.CPU));
        JobSettings made = BASE.settings();

        assertThat(others)
                .allSatisfy(other -> assertThat(other.settings().refusal("checkpoint x", made))
                        .isPresent());
    }
}
