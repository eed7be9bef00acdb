package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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

    private Invocation benchmarkOfTown(String... options) {
        return Invocation.of(Stream.concat(Stream.of("benchmark", "--data", log), Arrays.stream(options))
                .toArray(String[]::new));
    }

    @Test
    void everyRunIsInTheTableAndInTheReport() throws IOException {
        Path report = folder.resolve("out/all.json");

        Invocation benchmark = benchmarkOfTown("--seeds", "2", "--work", "2000", "--report", report.toString());

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

        Invocation benchmark =
                benchmarkOfTown("--work", "1000", "--queries", queries.toString(), "--scores", scores.toString());

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
        Files.writeString(
                atOnce, "{\"id\":\"a\",\"time\":5,\"nodes\":[\"x\"]}\n{\"id\":\"b\",\"time\":5,\"nodes\":[\"y\"]}\n");

        assertFails(Invocation.of("benchmark", "--data", folder.resolve("none").toString()), "no such file or folder");
        assertFails(benchmarkOfTown("--seeds", "0"), "--seeds: expected 1 to 1000, got 0");
        assertFails(benchmarkOfTown("--work", "0"), "at least 1, got 0");
        assertFails(benchmarkOfTown("--queries", "q"), "--queries and --scores");
        assertFails(benchmarkOfTown("--queries", broken.toString(), "--scores", "s"), "query 1: NO_NODES");
        assertFails(Invocation.of("benchmark", "--data", atOnce.toString()), "at-once: a benchmark needs hyperedges");
    }

    @Test
    void changesAreComparedOneByOne() throws IOException {
        Path report = folder.resolve("ablations.json");

        Invocation benchmark = benchmarkOfTown(
                "--ablate", "pairs,half-slots", "--seeds", "1", "--work", "500", "--report", report.toString());

        assertThat(benchmark.exitCode()).as(benchmark.err()).isZero();
        assertThat(benchmark.out())
                .contains(
                        "town, validation period, 1 seed",
                        "counters baseline",
                        "as it is",
                        "no counters of pairs",
                        "half of the slots");
        JsonNode ablations = JSON.readTree(report.toFile()).at("/datasets/0/ablations");
        assertThat(ablations)
                .extracting(ablation -> ablation.path("ablation").asText())
                .containsExactly("none", "pairs", "half-slots");
        assertThat(ablations)
                .extracting(ablation -> ablation.path("validationAuc"))
                .doesNotHaveDuplicates();
        for (JsonNode ablation : ablations) {
            for (String kind : List.of("random", "historical", "swap")) {
                JsonNode auc = ablation.path("validationAuc").path(kind);
                assertThat(auc.path("all").asDouble(-1)).as(kind).isBetween(0.0, 1.0);
                assertThat(auc.path("countersAll").asDouble(-1)).as(kind).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    @Tag("learning")
    void communitiesOfAMadeUpLogAreFoundAgain() throws IOException {
        String town = folder.resolve("x.jsonl").toString();
        String labels = folder.resolve("made/x.csv").toString();
        Path report = folder.resolve("classes.json");
        assertThat(Invocation.of("generate", "--events", "1000", "--nodes", "150", "-o", town, "--labels", labels)
                        .exitCode())
                .isZero();

        Invocation benchmark = Invocation.of(
                "benchmark",
                "--data",
                town,
                "--task",
                "node-classification",
                "--labels",
                labels,
                "--seeds",
                "5",
                "--work",
                "500",
                "--report",
                report.toString());

        assertThat(benchmark.exitCode()).as(benchmark.err()).isZero();
        assertThat(benchmark.out())
                .contains("x, 5 seeds: 150 labelled nodes, 5 labels", "hyperwalk", "met-labels", "degree", "majority");
        JsonNode found = JSON.readTree(report.toFile()).at("/datasets/0");
        assertThat(found.path("nodes").asInt()).isEqualTo(150);
        assertThat(found.path("labels").asInt()).isEqualTo(5);
        assertThat(found.path("runs")).hasSize(5);
        for (String name : List.of("hyperwalk", "met-labels", "degree", "majority")) {
            double mean = found.path("accuracy").path(name).asDouble(-1);
            assertThat(mean).as(name).isBetween(0.0, 1.0);
            double sum = 0;
            for (JsonNode run : found.path("runs")) {
                sum += run.path(name).asDouble();
            }
            assertThat(sum).as(name).isCloseTo(5 * mean, within(1e-3));
        }
        assertThat(found.at("/accuracy/hyperwalk").asDouble())
                .isGreaterThan(found.at("/accuracy/majority").asDouble());
    }

    @Test
    void labelsOfAMadeUpLogAreItsCommunities() throws IOException {
        Path labels = folder.resolve("labels.csv");
        Path town = folder.resolve("again.jsonl");

        assertThat(Invocation.of("generate", "--events", "1000", "-o", town.toString(), "--labels", labels.toString())
                        .exitCode())
                .isZero();

        assertThat(Files.readString(town)).isEqualTo(Files.readString(Path.of(log)));
        CommunityStream stream = new CommunityStream(CommunityConfig.of(1000, 1));
        stream.forEachRemaining(event -> {});
        List<String> rows = new ArrayList<>(List.of("node,label"));
        for (int node = 0; node < stream.numNodes(); node++) {
            rows.add("n" + node + ",c" + stream.community(node));
        }
        assertThat(Files.readAllLines(labels)).isEqualTo(rows);
    }

    @Test
    void tasksThatDoNotGoTogetherAreRefused() throws IOException {
        String labels = folder.resolve("l.csv").toString();
        Files.writeString(Path.of(labels), "node,label\nn1,a\nn2,b\n");
        String oneLabel = folder.resolve("one.csv").toString();
        Files.writeString(Path.of(oneLabel), "node,label\nn1,a\nn2,a\n");
        String text = folder.resolve("x.txt").toString();
        String onlyThere = "--labels: expected with --task node-classification, and only there";
        String oneAtMost = "--queries, --ablate, another --task: expected one of them at most";

        assertFails(benchmarkOfTown("--ablate", "walks,pears"), "expected one of walks, counters, ");
        assertFails(benchmarkOfTown("--ablate", "pears"), "got 'pears'");
        assertFails(benchmarkOfTown("--labels", labels), onlyThere);
        assertFails(benchmarkOfTown("--task", "node-classification"), onlyThere);
        assertFails(benchmarkOfTown("--ablate", "walks", "--queries", "q", "--scores", "s"), oneAtMost);
        assertFails(
                benchmarkOfTown("--task", "node-classification", "--labels", labels, "--ablate", "walks"), oneAtMost);
        assertFails(
                benchmarkOfTown("--task", "feed", "--mode", "inductive"),
                "--mode, --negatives: not with --task feed, which learns as run does");
        assertFails(classification(oneLabel), "one.csv: expected nodes of at least 2 labels, got 1");
        assertFails(classification(folder.resolve("none.csv").toString()), "none.csv: no such file");
        assertFails(
                Invocation.of("generate", "--events", "10", "-o", log, "--labels", text),
                "--labels: expected a .csv file, got " + text);
    }

    @Test
    void whoCompletesASetIsInTheTableAndTheReport() throws IOException {
        Path report = folder.resolve("who.json");
        Invocation benchmark = benchmarkOfTown(
                "--task", "recommendation", "--seeds", "1", "--work", "500", "--report", report.toString());

        assertThat(benchmark.exitCode()).as(benchmark.err()).isZero();
        assertThat(benchmark.out())
                .contains("MRR@10 all", "hyperwalk", "popularity", "recent co-occurrence", "came true");
        JsonNode found = JSON.readTree(report.toFile());
        assertThat(found.at("/datasets/0/reliability/0/came").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(found.at("/config/negatives").asText()).isEqualTo("companion,historical");
        assertThat(found.at("/datasets/0/asked").asInt()).isPositive();
        assertThat(found.at("/datasets/0/hyperwalk/hit/all").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(found.at("/datasets/0/shortlist/hit/all").asDouble(-1)).isBetween(0.0, 1.0);
    }

    @Test
    void whatComesNextIsInTheTableAndTheReport() throws IOException {
        Path report = folder.resolve("next.json");
        String town = folder.resolve("next.jsonl").toString();
        assertThat(Invocation.of("generate", "--events", "2000", "-o", town).exitCode())
                .isZero();
        Invocation benchmark = Invocation.of(
                "benchmark", "--data", town, "--task", "feed", "--seeds", "1", "--report", report.toString());

        assertThat(benchmark.exitCode()).as(benchmark.err()).isZero();
        assertThat(benchmark.out()).contains("hit rate", "hyperwalk", "recurrence, all sets, latest", "hits promised");
        JsonNode found = JSON.readTree(report.toFile()).at("/datasets/0");
        assertThat(found.at("/lists").asInt()).isPositive();
        assertThat(found.at("/feeds/hyperwalk/precision").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(found.at("/feeds/hyperwalk/nearHitRate").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(found.at("/eventsPerSecondWithFeed").asDouble()).isPositive();
        assertThat(found.at("/eventsPerSecondWithoutFeed").asDouble()).isPositive();
    }

    private Invocation classification(String labels) {
        return benchmarkOfTown("--task", "node-classification", "--labels", labels);
    }

    @Test
    void labelsOfOtherNodesAreRefused() throws IOException {
        Path strangers = folder.resolve("strangers.csv");
        Files.writeString(strangers, "node,label\np,a\nq,b\n");

        Invocation benchmark =
                benchmarkOfTown("--task", "node-classification", "--labels", strangers.toString(), "--work", "100");

        assertThat(benchmark.exitCode()).as(benchmark.err()).isEqualTo(2);
        assertThat(benchmark.err())
                .contains("town: expected labelled nodes to learn from and to ask about, got 0 and 0");
    }

    private static void assertFails(Invocation invocation, String complaint) {
        assertThat(invocation.exitCode()).as(invocation.err()).isEqualTo(2);
        assertThat(invocation.err()).contains(complaint);
        assertThat(invocation.err().lines()).hasSize(1);
    }

    @Test
    void tooFewDistinctSetsAreOneLineWithTheirCount() throws IOException {
        String same = logOf("one_set", List.of("a", "b"), 10);
        String late = logOf("late", List.of("a", "b"), 30);
        Files.writeString(
                Path.of(late),
                Files.readString(Path.of(late))
                        + event(31, List.of("c", "d"))
                        + event(32, List.of("e"))
                        + event(33, List.of("a"))
                        + event(34, List.of("f", "g"))
                        + event(35, List.of("h")));
        String report = "--report=" + folder.resolve("r.json");
        String labels = Files.writeString(folder.resolve("l.csv"), "node,label\na,x\nb,y\n")
                .toString();
        String asked = Files.writeString(folder.resolve("q.jsonl"), event(1, List.of("a")))
                .toString();

        for (String[] options : new String[][] {
            {},
            {"--task=recommendation"},
            {"--task=feed"},
            {"--task=node-classification", "--labels=" + labels},
            {"--ablate=walks"},
            {"--mode=inductive"},
            {"--queries=" + asked, "--scores=" + folder.resolve("s.jsonl")}
        }) {
            HyperwalkTest.assertOneLine(
                    Invocation.of(Stream.concat(Stream.of("benchmark", "--data", same, report), Arrays.stream(options))
                            .toArray(String[]::new)),
                    "one_set: too few distinct sets of nodes to learn from: expected at least 2 in 10 hyperedges, got 1");
        }
        HyperwalkTest.assertOneLine(
                Invocation.of("continual", "--data", log, same, report), "one_set: too few distinct sets", "got 1");
        assertThat(Invocation.of("benchmark", "--data", late, "--seeds=1", report)
                        .err())
                .startsWith("hyperwalk: late: too few distinct sets to learn from, 1 in the first ")
                .hasLineCount(1);
    }

    private String logOf(String name, List<String> nodes, int events) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < events; i++) {
            lines.append(event(i, nodes));
        }
        return Files.writeString(folder.resolve(name + ".jsonl"), lines).toString();
    }

    private static String event(int time, List<String> nodes) {
        return "{\"id\":\"e" + time + "\",\"time\":" + time + ",\"nodes\":[\"" + String.join("\",\"", nodes) + "\"]}\n";
    }
}
