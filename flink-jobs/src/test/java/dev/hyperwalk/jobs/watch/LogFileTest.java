package dev.hyperwalk.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log that the launcher asks for, written as it asks for it. */
class LogFileTest {

    private static final String PROPERTY = "hyperwalk.log";
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit begins it before anything else.
    private LoggerContext context;

    @BeforeEach
    void begin() throws URISyntaxException {
        System.setProperty(PROPERTY, folder.resolve("run.log").toString());
        URI config = Objects.requireNonNull(LogFileTest.class.getResource("/hyperwalk/log4j2.xml"))
                .toURI();
        context = Configurator.initialize("log file", null, config);
    }

    @AfterEach
    void end() {
        Configurator.shutdown(context);
        System.clearProperty(PROPERTY);
    }

    @Test
    void aWarningThatIsRepeatedAMillionTimesIsCutOff() throws IOException {
        var kafka = context.getLogger("org.apache.kafka.clients.NetworkClient");
        for (int i = 0; i < 1_000_000; i++) {
            kafka.warn("[Consumer clientId=c, groupId=g] Received unknown topic or partition error");
        }
        var other = context.getLogger("org.apache.flink.Some");
        other.warn("what others say is still heard");
        context.getLogger("hyperwalk").warn("and so are notices");

        assertThat(Files.size(folder.resolve("run.log"))).isLessThan(MEGABYTE / 10);
        assertThat(Files.readAllLines(folder.resolve("run.log")))
                .hasSizeBetween(10, 500)
                .anyMatch(line -> line.endsWith("what others say is still heard"))
                .anyMatch(line -> line.endsWith("and so are notices"));
    }

    @Test
    void whateverIsWrittenThereAreThreeFilesOfTenMegabytes() throws IOException {
        var logger = context.getLogger("org.apache.flink.Some");
        String line = "x".repeat(1 << 16);
        for (int i = 0; i < 800; i++) { // errors are never cut off: 50 MB
            logger.error("{} {}", i, line);
        }

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> written = files.sorted().toList();
            assertThat(written)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("run.log", "run.log.1", "run.log.2");
            for (Path file : written) {
                assertThat(Files.size(file)).isLessThan(11 * MEGABYTE);
            }
        }
    }

    @Test
    void whatIsNotTroubleIsNotWritten() throws IOException {
        context.getLogger("org.apache.flink.Some").info("all is well");
        context.getLogger("org.apache.kafka.Some").info("all is well");

        assertThat(folder.resolve("run.log")).isEmptyFile();
    }
}
