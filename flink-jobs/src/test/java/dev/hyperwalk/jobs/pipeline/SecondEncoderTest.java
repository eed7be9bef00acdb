package dev.hyperwalk.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.LittleStream;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.pytorch.encoder.Encoder;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another encoder is one class, and one line in the factory: the job learns, checkpoints, restores and serves it. */
class SecondEncoderTest {

    private static final List<HyperedgeEvent> EVENTS = LittleStream.events(7, 120);

    /** Builds the usual models of {@link ToyEncoder}. */
    private static final class ToyModels extends TorchModels {
        private static final long serialVersionUID = 1L;

        @Override
        protected Encoder encoder(ModelSpec spec) {
            return new ToyEncoder();
        }
    }

    private static JobConfig config(boolean isPlain) {
        WalkConfig walks = new WalkConfig(4, 2, List.of(0.0, 1.0), 11);
        LearnerConfig learning = new LearnerConfig(16, 1e-2, 3);
        ModelSpec spec = isPlain
                ? ModelSpec.plain(walks, learning)
                : ModelSpec.hypernetwork(RegimeRule.DEFAULT, walks, learning);
        return JobConfig.of(walks, learning, 5, 2).withModel(spec).withSchedule(new LearnerSchedule(50, 0, 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJobLearnsCheckpointsRestoresAndServesIt(boolean isPlain) throws Exception {
        JobConfig usual = config(isPlain);
        JobConfig toy = usual.withModels(new ToyModels());
        String fuse = "toy-" + isPlain;

        Run whole = Run.of(toy, Feeds.events(EVENTS, 0), List.of(new Query("q", List.of("n0", "n1"), null)));
        Run failed = Run.of(toy, Feeds.events(List.of(EVENTS), 0, 15, 95, fuse), 20, "hashmap");

        assertThat(Feeds.BLOWN).containsKey(fuse);
        assertThat(failed.scoreBytes()).isEqualTo(whole.scoreBytes());
        assertThat(whole.scoreBytes())
                .isNotEqualTo(Run.of(usual, Feeds.events(EVENTS, 0)).scoreBytes());
        assertThat(whole.scores().get(119).modelVersion()).isEqualTo(119 / 8);
        assertThat(whole.scores().get(119).probability())
                .isNotEqualTo(whole.scores().get(0).probability());
        assertThat(whole.predictions()).isNotEmpty();
        assertThat(failed.feedBytes()).isEqualTo(whole.feedBytes());
        assertThat(whole.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.modelVersion()).isPositive());
    }
}
