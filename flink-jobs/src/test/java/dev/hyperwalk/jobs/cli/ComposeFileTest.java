package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docker-compose.yml asks for is what the build makes, of the versions it was built with. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final String text = read("docker-compose.yml");
    private final Object file = new Load(LoadSettings.builder().build()).loadFromString(text);

    @Test
    void imagesHaveTheVersionsOfTheBuild() {
        Map<String, String> versions = Versions.byName();

        assertThat(values("image").stream().distinct())
                .containsExactlyInAnyOrder(
                        "flink:" + versions.get("flink") + "-java17",
                        "apache/kafka:" + versions.get("kafka"),
                        "eclipse-temurin:17-jre");
    }

    @Test
    void mountedFilesAreMadeByTheBuild() {
        List<String> mounted = values("volumes").stream()
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(2, volume.indexOf(':')))
                .distinct()
                .toList();

        assertThat(mounted)
                .containsExactlyInAnyOrder(
                        "flink-jobs/target/cluster-lib",
                        "flink-jobs/target/hyperwalk-job.jar",
                        "flink-jobs/target/classes",
                        "flink-jobs/target/lib");
        assertThat(read("flink-jobs/pom.xml"))
                .contains("${project.build.directory}/cluster-lib</outputDirectory>")
                .contains("${project.build.directory}/lib</outputDirectory>")
                .contains("${project.build.directory}/hyperwalk-job.jar</outputFile>");
    }

    @Test
    void nothingListensBeyondThisMachine() {
        assertThat(values("ports")).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void theJobsTopicsAreCreated() {
        List<String> created = values("command").stream()
                .filter(command -> command.contains("kafka-topics.sh"))
                .toList();

        assertThat(created).hasSize(1);
        assertThat(created.get(0)).contains(TopicNames.DEFAULTS.all());
        assertThat(created.get(0)).contains("max.message.bytes=" + EmbeddedBroker.MAX_MESSAGE_BYTES);
    }

    @Test
    void theEngineOfTheModelIsLoadedByTheClusterItself() {
        assertThat(text).contains("/opt/flink/lib/djl:ro");
        assertThat(text).contains("classloader.parent-first-patterns.additional: ai.djl.");
    }

    /** All values of a key, wherever it stands; those of lists one by one. */
    private List<String> values(String key) {
        List<String> found = new ArrayList<>();
        collect(file, key, found);
        return found;
    }

    private static void collect(Object node, String key, List<String> found) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (key.equals(name) && value instanceof String text) {
                    found.add(text);
                } else if (key.equals(name) && value instanceof List<?> list) {
                    list.forEach(entry -> found.add(String.valueOf(entry)));
                }
                collect(value, key, found);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(entry -> collect(entry, key, found));
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
