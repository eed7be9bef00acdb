package dev.hyperwalk.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.LittleStream;
import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The savepoint that is kept of state format 2 is restored. With another format comes another one, and a test that this one is
 * migrated, or refused.
 *
 * <p>{@code -Dhyperwalk.writeSavepoint=true} takes one if there is none.
 */
class SavepointTest {

    private static final Path FOLDER = Path.of("src/test/resources/savepoint-2");
    private static final Path KEPT = FOLDER.resolve("_metadata");
    private static final List<HyperedgeEvent> EVENTS = LittleStream.events(7, 120);

    @TempDir
    private Path folder;

    private static JobConfig config() {
        WalkConfig walks = new WalkConfig(2, 2, List.of(0.0), 11);
        LearnerConfig learning = new LearnerConfig(8, 1e-3, 3);
        ModelSpec spec = new ModelSpec(
                walks,
                new NetworkConfig(2, 4, 4, 2, true, true),
                ContinualMethod.NAIVE,
                Double.NaN,
                RegimeRule.NONE,
                learning);
        return JobConfig.of(walks, learning, 5, 1).withModel(spec).withSchedule(new LearnerSchedule(50, 0, 4));
    }

    private static JobSources events() {
        return Feeds.events(List.of(EVENTS), 0, 10, -1, "none");
    }

    @Test
    void theJobResumesFromTheSavepointThatIsKept() throws Exception {
        if (Boolean.getBoolean("hyperwalk.writeSavepoint") && !Files.exists(KEPT)) {
            String taken = Run.savepoint(config(), events(), 40, folder.toUri().toString());
            Files.createDirectories(FOLDER);
            Files.copy(Path.of(URI.create(taken)).resolve("_metadata"), KEPT);
        }

        List<Score> whole = Run.of(config(), events(), 20, "hashmap").scores();
        List<Score> rest =
                Run.restored(config(), events(), FOLDER.toUri().toString()).scores();

        assertThat(rest).hasSizeBetween(20, 80);
        List<Score> expected = whole.subList(whole.size() - rest.size(), whole.size());
        for (int i = 0; i < rest.size(); i++) {
            Score score = rest.get(i);
            assertThat(score.id()).isEqualTo(expected.get(i).id());
            assertThat(score.seen()).isEqualTo(expected.get(i).seen());
            assertThat(score.modelVersion()).isEqualTo(expected.get(i).modelVersion());
            assertThat(score.baselines()).isEqualTo(expected.get(i).baselines());
            // Kernels of another processor round otherwise.
            assertThat(score.probability()).isCloseTo(expected.get(i).probability(), within(0.01));
        }
    }
}
