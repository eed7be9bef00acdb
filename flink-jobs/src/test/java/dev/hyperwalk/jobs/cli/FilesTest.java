package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.connectors.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need no Kafka: inspect and generate. */
class FilesTest {

    private static final String LITTLE = """
            {"id":"lunch","time":1,"nodes":["ana","bo"]}
            {"id":"lab meeting","time":2,"nodes":["bo","cy","dee"]}
            {"id":"coffee","time":3,"nodes":["ana","dee"]}
            {"id":"lunch again","time":3,"nodes":["bo","ana"]}
            """;

    @TempDir
    private Path folder;

    @Test
    void inspectShowsTheFiguresOfALog() throws IOException {
        Invocation inspect = Invocation.of("inspect", "--data", write("little.jsonl", LITTLE));

        assertThat(inspect.exitCode()).isZero();
        assertThat(inspect.err()).isEmpty();
        assertThat(inspect.out().lines().map(String::strip))
                .contains(
                        "little",
                        "hyperedges      4",
                        "nodes           4",
                        "distinct sets   3",
                        "repeats         25.0 % (last half: 50.0 %)",
                        "members         2 to 3, mean 2.25, median 2.00",
                        "timestamps      3 distinct; 50.0 % tied, at most 2 together",
                        "2                         3  ########################################",
                        "3                         1  #############");
        assertThat(inspect.out().lines()).allMatch(line -> line.length() <= 79);
    }

    @Test
    void inspectWritesTheSameFiguresAsJson() throws IOException {
        Path report = folder.resolve("reports/little.json");

        Invocation.of("inspect", "--data", write("little.jsonl", LITTLE), "--report", report.toString());

        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.path("dataset").asText()).isEqualTo("little");
        assertThat(json.path("events").asInt()).isEqualTo(4);
        assertThat(json.at("/size/counts/2").asInt()).isEqualTo(3);
        assertThat(json.path("repeatShare").asDouble()).isEqualTo(0.25);
        assertThat(json.path("lastTime").asLong()).isEqualTo(3);
    }

    @Test
    void anEmptyLogHasNoShares() throws IOException {
        Path report = folder.resolve("empty.json");

        Invocation inspect =
                Invocation.of("inspect", "--data", write("empty.jsonl", ""), "--report", report.toString());

        assertThat(inspect.exitCode()).isZero();
        assertThat(inspect.out()).contains("repeats         - (last half: -)");
        assertThat(new ObjectMapper()
                        .readTree(report.toFile())
                        .path("repeatShare")
                        .isNull())
                .isTrue();
    }

    @Test
    void aMissingLogIsOneLine() {
        HyperwalkTest.assertOneLine(Invocation.of("inspect", "--data", "/nowhere"), "/nowhere", "expected");
    }

    @Test
    void aBrokenLogIsOneLineThatSaysWhere() throws IOException {
        String broken = write("broken.jsonl", LITTLE + "{\"id\":\"no nodes\",\"time\":4}\n");

        HyperwalkTest.assertOneLine(Invocation.of("inspect", "--data", broken), "broken.jsonl:5", "nodes");
    }

    @Test
    void sizesBeyondTenShareBinsThatDouble() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int size : new int[] {10, 11, 20, 21, 40, 41}) {
            log.append("{\"id\":\"s")
                    .append(size)
                    .append("\",\"time\":")
                    .append(size)
                    .append(",\"nodes\":[0");
            for (int node = 1; node < size; node++) {
                log.append(',').append(node);
            }
            log.append("]}\n");
        }

        String out = Invocation.of("inspect", "--data", write("sizes.jsonl", log.toString()))
                .out();

        assertThat(out.lines()
                        .filter(line -> line.contains("#"))
                        .map(line -> line.replaceAll("\\s+", " ").strip()))
                .containsExactly(
                        "10 1 " + "#".repeat(20),
                        "11 to 20 2 " + "#".repeat(40),
                        "21 to 40 2 " + "#".repeat(40),
                        "41 to 80 1 " + "#".repeat(20));
    }

    @Test
    void generateGivesTheSameBytesForTheSameSeed() {
        String first =
                Invocation.of("generate", "--events", "500", "--seed", "7").out();

        assertThat(Invocation.of("generate", "--events", "500", "--seed", "7").out())
                .isEqualTo(first);
        assertThat(Invocation.of("generate", "--events", "500", "--seed", "8").out())
                .isNotEqualTo(first);
        assertThat(first.lines()).hasSize(500);
    }

    @Test
    void generatedFilesAreReadBackCompressedOrNot() {
        Path plain = folder.resolve("town.jsonl");
        Path packed = folder.resolve("deeper/town.jsonl.gz");

        assertThat(Invocation.of("generate", "--events", "300", "--output", plain.toString())
                        .exitCode())
                .isZero();
        assertThat(Invocation.of("generate", "--events", "300", "--output", packed.toString())
                        .exitCode())
                .isZero();

        assertThat(Datasets.open(plain).events())
                .hasSize(300)
                .isEqualTo(Datasets.open(packed).events());
        assertThat(Datasets.open(plain).events()).extracting("task").contains("first", "second");
        assertThat(folder.resolve("town.jsonl.part")).doesNotExist();
    }

    @Test
    void aSmallerTownHasFewerNodes() {
        Path town = folder.resolve("town.jsonl");

        Invocation.of("generate", "--events", "2000", "--nodes", "60", "--output", town.toString());

        assertThat(Datasets.open(town).events().stream()
                        .flatMap(event -> event.nodes().stream())
                        .distinct()
                        .count())
                .isBetween(40L, 60L);
    }

    @Test
    void generateRefusesWhatCannotBe() {
        HyperwalkTest.assertOneLine(
                Invocation.of("generate", "--events=0", "--nodes=3", "--output=town.csv"),
                "3 problems",
                "--events",
                "--nodes",
                "--output");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
