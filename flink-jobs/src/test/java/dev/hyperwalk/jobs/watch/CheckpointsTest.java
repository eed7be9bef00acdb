package dev.hyperwalk.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path root;

    @Test
    void theLatestOneThatIsWholeIsFound() throws IOException {
        for (String name : new String[] {"chk-2", "chk-10", "chk-11", "chk-none", "shared"}) {
            Path folder = Files.createDirectories(root.resolve("job").resolve(name));
            if (!name.equals("chk-11")) {
                Files.createFile(folder.resolve("_metadata"));
            }
        }

        assertThat(Checkpoints.latest(root.toUri().toString(), "job"))
                .hasValue(root.resolve("job/chk-10").toString());
        assertThat(Checkpoints.latest(root.toUri().toString(), "other")).isEmpty();
    }
}
