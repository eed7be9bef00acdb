package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docker-compose.yml asks for is what the build makes and what lies beside it, and its parts fit together. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String MONITORING = "flink-jobs/src/main/monitoring/";

    private final String text = read("docker-compose.yml");
    private final Map<?, ?> file = yaml("docker-compose.yml");

    @Test
    void imagesHaveTheVersionsOfTheBuild() {
        Map<String, String> versions = Versions.byName();

        assertThat(values("image").stream().distinct())
                .containsExactlyInAnyOrder(
                        "flink:" + versions.get("flink") + "-java17",
                        "apache/kafka:" + versions.get("kafka"),
                        "eclipse-temurin:17-jre",
                        "prom/prometheus:v3.14.0",
                        "grafana/grafana:12.4.11");
    }

    @Test
    void mountedFilesAreMadeByTheBuild() {
        List<String> mounted = values("volumes").stream()
                .filter(volume -> volume.startsWith("./flink-jobs/target/"))
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
    void allElseThatIsMountedIsThereAndReadOnly() throws IOException {
        List<String> mounted = values("volumes").stream()
                .filter(volume -> volume.startsWith("./") && !volume.startsWith("./flink-jobs/target/"))
                .toList();

        assertThat(mounted).allMatch(volume -> volume.endsWith(":ro"));
        try (Stream<Path> files = Files.list(ROOT.resolve(MONITORING))) {
            assertThat(mounted.stream().map(volume -> volume.substring(2, volume.indexOf(':'))))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(path -> MONITORING + path.getFileName()).toList());
        }
    }

    @Test
    void prometheusAsksEachOfFlinksProcessesAtThePortItReportsAt() {
        Matcher port = Pattern.compile("metrics.reporter.prom.port: (\\d+)").matcher(text);
        assertThat(port.find()).isTrue();
        List<String> reporters = services().keySet().stream()
                .map(String::valueOf)
                .filter(name -> name.equals("jobmanager") || name.startsWith("taskmanager"))
                .map(name -> name + ":" + port.group(1))
                .toList();

        assertThat(values(yaml(MONITORING + "prometheus.yml"), "targets"))
                .containsExactlyInAnyOrderElementsOf(reporters);
        assertThat(values("ports")).noneMatch(published -> published.endsWith(":" + port.group(1)));
    }

    @Test
    void theDashboardFindsItsDatasourceAndGrafanaTheDashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(read(MONITORING + "dashboard.json"));
        List<String> sources = dashboard.findValues("datasource").stream()
                .map(source -> source.path("uid").asText())
                .distinct()
                .toList();
        String target = values("volumes").stream()
                .filter(volume -> volume.startsWith("./" + MONITORING + "dashboard.json:"))
                .map(volume -> volume.split(":", -1)[1])
                .findAny()
                .orElseThrow();

        assertThat(sources).isEqualTo(values(yaml(MONITORING + "grafana-datasource.yml"), "uid"));
        assertThat(values(yaml(MONITORING + "grafana-datasource.yml"), "url"))
                .containsExactly("http://prometheus:9090");
        assertThat(values(yaml(MONITORING + "grafana-dashboards.yml"), "path"))
                .containsExactly(target.substring(0, target.lastIndexOf('/')));
        assertThat(values("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")).containsExactly(target);
        assertThat(dashboard.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void whoeverReachesTheDashboardMayOnlyLook() {
        assertThat(values("GF_AUTH_ANONYMOUS_ORG_ROLE")).containsExactly("Viewer");
        assertThat(values("GF_AUTH_BASIC_ENABLED")).containsExactly("false");
        assertThat(values("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION")).containsExactly("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "prometheus", "grafana"})
    void whatIsServedComesFromAContainerThatCannotWriteToItself(String name) {
        Map<?, ?> service = service(name);

        assertThat(service.get("read_only")).isEqualTo(true);
        assertThat(values(service, "security_opt")).containsExactly("no-new-privileges:true");
        assertThat(values(service, "mem_limit")).hasSize(1);
        assertThat(values(service, "user")).noneMatch(user -> user.startsWith("0"));
    }

    @Test
    void thePageRunsOnRequestWithATokenThatIsNotInTheFile() {
        Map<?, ?> page = service("page");

        assertThat(values(page, "profiles")).containsExactly("page");
        assertThat(values(page, "ports")).containsExactly("127.0.0.1:8080:8080");
        assertThat(String.join(" ", values(page, "command")))
                .endsWith("serve --bootstrap kafka:9092 --host 0.0.0.0 --port 8080");
        assertThat(page.get("environment")).isEqualTo(Collections.singletonMap("HYPERWALK_TOKEN", null));
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
        return values(file, key);
    }

    private static List<String> values(Map<?, ?> file, String key) {
        List<String> found = new ArrayList<>();
        collect(file, key, found);
        return found;
    }

    private Map<?, ?> services() {
        return (Map<?, ?>) Objects.requireNonNull(file.get("services"));
    }

    private Map<?, ?> service(String name) {
        return (Map<?, ?>) Objects.requireNonNull(services().get(name));
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

    private static Map<?, ?> yaml(String file) {
        Object content = new Load(LoadSettings.builder().build()).loadFromString(read(file));
        return (Map<?, ?>) Objects.requireNonNull(content);
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
