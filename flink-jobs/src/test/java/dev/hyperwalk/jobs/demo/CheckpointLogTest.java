package dev.hyperwalk.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.jobs.report.StateSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointLogTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    private void checkpoint(int number, int bytes, boolean isComplete) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("job/chk-" + number));
        Files.write(checkpoint.resolve("some-state"), new byte[bytes - 1]);
        if (isComplete) {
            Files.write(checkpoint.resolve("_metadata"), new byte[1]);
        }
    }

    private CheckpointLog log() {
        return new CheckpointLog(folder.toUri().toString(), "job");
    }

    @Test
    void eachCompleteCheckpointIsCountedOnce() throws IOException {
        CheckpointLog log = log();
        log.look(5, 0);
        checkpoint(1, 100, true);
        checkpoint(2, 200, false);
        Files.createDirectories(folder.resolve("job/shared"));
        log.look(10, SECOND);
        log.look(15, 2 * SECOND);
        checkpoint(2, 200, true);
        log.look(20, 3 * SECOND);

        assertThat(log.end(30)).containsExactly(new StateSize(10, 100), new StateSize(30, 200));
    }

    @Test
    void theLastOneIsLookedForHoweverSoonItComes() throws IOException {
        CheckpointLog log = log();
        log.look(5, SECOND);
        checkpoint(3, 100, true);
        log.look(6, SECOND + 1);

        assertThat(log.end(6)).containsExactly(new StateSize(6, 100));
    }

    @Test
    void withoutCheckpointsThereIsNothingToTell() {
        assertThat(log().end(6)).isEmpty();
    }
}
