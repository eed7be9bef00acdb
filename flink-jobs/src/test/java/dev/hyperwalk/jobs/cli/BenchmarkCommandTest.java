package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark command on a small made-up log: that it runs whole, not that it is good. */
class BenchmarkCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String log = "";

    @BeforeEach
    void makeUpALog() {
        log = folder.resolve("town.jsonl").toString();
        assertThat(Invocation.of("generate", "--events", "1000", "-o", log).exitCode())
                .isZero();
    }

    @Test
    void everyRunIsInTheTableAndInTheReport() throws IOException {
        Path report = folder.resolve("out/all.json");

        Invocation benchmark = Invocation.of(
                "benchmark", "--data", log, "--seeds", "2", "--work", "2000", "--report", report.toString());

        assertThat(benchmark.exitCode()).as(benchmark.err()).isZero();
        assertThat(benchmark.out())
                .contains("town, 2 seeds", "hyperwalk", "counters", "exact-set", "calibration error");
        assertThat(benchmark.err()).contains("town, pass 1 of 1: validation AUC");
        JsonNode json = JSON.readTree(report.toFile());
        JsonNode runs = json.at("/datasets/0/runs");
        assertThat(runs).hasSize(2);
        for (String kind : List.of("random", "historical", "swap")) {
            JsonNode figures = runs.get(0).path("negatives").path(kind);
            assertThat(figures.path("positives").asInt()).as(kind).isEqualTo(150);
            assertThat(figures.at("/auc/all").asDouble()).as(kind).isBetween(0.0, 1.0);
            assertThat(json.at("/datasets/0/auc/" + kind + "/counters/all").asDouble())
                    .as(kind)
                    .isBetween(0.0, 1.0);
        }
        assertThat(runs.get(1).path("seed").asInt()).isEqualTo(2);
        assertThat(runs.get(0).at("/training/cpuSeconds").asDouble()).isPositive();
        assertThat(Files.readString(folder.resolve("out/all-town.svg"))).contains("<svg", "AUC along the test period");
    }

    @Test
    void candidatesFromOutsideGetAScoreEachInTheirOrder() throws IOException {
        Path queries = folder.resolve("asked.jsonl");
        Path scores = folder.resolve("answered.jsonl");
        Files.writeString(queries, """
                {"id":"late","time":1700009000000,"nodes":["p1","p2"]}
                {"id":7,"time":1700000100000,"nodes":["p1","nobody ever saw this one","p3"]}
                {"id":"early","time":5,"nodes":["p4"]}
                {"id":"now","nodes":["p4","p5"]}
                """);

        Invocation benchmark = Invocation.of(
                "benchmark",
                "--data",
                log,
                "--work",
                "1000",
                "--queries",
                queries.toString(),
                "--scores",
                scores.toString());

        assertThat(benchmark.exitCode()).as(benchmark.err()).isZero();
        List<String> lines = Files.readAllLines(scores);
        assertThat(lines).hasSize(4);
        assertThat(JSON.readTree(lines.get(0)).path("id").asText()).isEqualTo("late");
        assertThat(JSON.readTree(lines.get(1)).path("id").isInt()).isTrue();
        for (String line : lines) {
            assertThat(JSON.readTree(line).path("score").asDouble(-1)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        Path broken = folder.resolve("broken.jsonl");
        Files.writeString(broken, "{\"id\":\"a\",\"time\":5,\"nodes\":[]}\n");
        Path atOnce = folder.resolve("at-once.jsonl");
        Files.writeString(atOnce, "{\"id\":\"a\",\"time\":5,\"nodes\":[\"x\"]}\n");

        assertFails(Invocation.of("benchmark", "--data", folder.resolve("none").toString()), "no such file or folder");
        assertFails(Invocation.of("benchmark", "--data", log, "--seeds", "0"), "--seeds: expected 1 to 1000, got 0");
        assertFails(Invocation.of("benchmark", "--data", log, "--work", "0"), "at least 1, got 0");
        assertFails(Invocation.of("benchmark", "--data", log, "--queries", "q"), "--queries and --scores");
        assertFails(
                Invocation.of("benchmark", "--data", log, "--queries", broken.toString(), "--scores", "s"),
                "query 1: NO_NODES");
        assertFails(Invocation.of("benchmark", "--data", atOnce.toString()), "at-once: a benchmark needs hyperedges");
    }

    private static void assertFails(Invocation invocation, String complaint) {
        assertThat(invocation.exitCode()).as(invocation.err()).isEqualTo(2);
        assertThat(invocation.err()).contains(complaint);
        assertThat(invocation.err().lines()).hasSize(1);
    }
}
