package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of options is what the code says; with {@code -Dhyperwalk.writeDocs=true} this test writes it. */
class ConfigurationDocTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String HOW =
            "docs/configuration.md is not that of the options; to write it anew: mvn -pl flink-jobs "
                    + "-am test -Dtest=ConfigurationDocTest -Dsurefire.failIfNoSpecifiedTests=false -Dhyperwalk.writeDocs=true";

    @Test
    void thePageHasTheOptionsOfAllCommands() throws IOException {
        String page = ConfigurationDoc.markdown(Hyperwalk.commandLine(Streams.ofProcess()));
        if (Boolean.getBoolean("hyperwalk.writeDocs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).as(HOW).isEqualTo(page);
    }
}
