package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need a Kafka, against one. */
class KafkaCommandsIT {

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private static EmbeddedBroker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void everyLineOfALogIsScoredOrRefused() throws IOException {
        Path log = folder.resolve("town.jsonl");
        Invocation.of("generate", "--events", "400", "--output", log.toString());
        Files.writeString(log, Files.readString(log) + "no event\n{\"id\":\"x\",\"time\":1}\n");

        Invocation replay = kafka("replay", "--data", log.toString(), "--topic", "town", "--partitions", "1");
        Invocation run = runTown("first");

        assertThat(replay).isEqualTo(new Invocation(0, "402 events sent to town\n", ""));
        assertThat(run.err().lines())
                .as("each reason once")
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("MALFORMED_JSON", "town-0@400", "dead letters"))
                .anySatisfy(line -> assertThat(line).contains("MISSING_FIELD", "town-0@401", "dead letters"));
        assertThat(run.out()).endsWith("hyperwalk: 400 scored, 0 late, 0 refused, 2 dead-lettered\n");
        assertThat(run.exitCode()).isZero();
        assertThat(count("scores-first")).isEqualTo("400\n");
        assertThat(count("dead-first")).isEqualTo("2\n");
        assertThat(count("late-first")).isEqualTo("0\n");

        List<Score> scores = kafka("read", "--topic", "scores-first")
                .out()
                .lines()
                .map(line -> Score.fromJson(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(scores).hasSize(400).allMatch(score -> score.historyUpTo() < score.time());

        runTown("second");
        assertThat(kafka("read", "--topic", "scores-second").out())
                .isEqualTo(kafka("read", "--topic", "scores-first").out());
    }

    @Test
    void aLogIsSentByTimeOrAsItIsAndSaysHowFarItIsOutOfOrder() throws IOException {
        List<String> lines =
                Invocation.of("generate", "--events", "300").out().lines().toList();
        List<String> newestFirst = new ArrayList<>(lines);
        Collections.reverse(newestFirst);
        Path log = Files.write(folder.resolve("newest.jsonl"), newestFirst);

        Invocation byTime = kafka("replay", "--data", log.toString(), "--topic", "by-time");
        Invocation asIs = kafka("replay", "--data", log.toString(), "--topic", "as-is", "--as-is");

        assertThat(byTime.exitCode()).isZero();
        assertThat(byTime.err())
                .hasLineCount(1)
                .startsWith("hyperwalk: " + log + ": ")
                .contains(" events are earlier than one before them, by ", "; sorted by time (--as-is does not)");
        assertThat(byTime.err()).contains(Long.toString(time(lines.get(299)) - time(lines.get(0))));
        assertThat(times(kafka("read", "--topic", "by-time").out())).isSorted().hasSize(300);
        assertThat(asIs.exitCode()).isZero();
        assertThat(asIs.err())
                .hasLineCount(1)
                .contains("; sent as they are: none is late for a job with --out-of-orderness "
                        + (time(lines.get(299)) - time(lines.get(0))));
        assertThat(kafka("read", "--topic", "as-is").out().lines()).isEqualTo(newestFirst);

        Invocation newest = run("by-time", "newest");
        assertThat(newest.exitCode()).as(newest.err()).isZero();
        assertThat(count("scores-newest")).isEqualTo("300\n");
        assertThat(count("late-newest")).isEqualTo("0\n");
        long bound = time(lines.get(299)) - time(lines.get(0));
        Invocation bounded = run("as-is", "bounded", "--out-of-orderness=" + bound);
        assertThat(bounded.exitCode()).as(bounded.err()).isZero();
        assertThat(kafka("read", "--topic", "scores-bounded").out())
                .isEqualTo(kafka("read", "--topic", "scores-newest").out());
    }

    private static List<Long> times(String lines) {
        return lines.lines().map(KafkaCommandsIT::time).toList();
    }

    private static long time(String line) {
        return Long.parseLong(line.replaceFirst(".*\"time\":(\\d+),.*", "$1"));
    }

    private static Invocation runTown(String name) {
        return run("town", name);
    }

    private static Invocation run(String topic, String name, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--create-topics",
                "--until-end",
                "--group-id=" + name,
                "--topic=" + topic,
                "--scores=scores-" + name,
                "--dead-letters=dead-" + name,
                "--late=late-" + name,
                "--parallelism=2",
                "--checkpoint-interval=1s"));
        options.addAll(List.of(more));
        return kafka("run", options.toArray(String[]::new));
    }

    @Test
    void aTopicThatHasOtherPartitionsIsOneLine() throws IOException {
        Path log = Files.writeString(folder.resolve("one.jsonl"), "{\"id\":\"a\",\"time\":1,\"nodes\":[1]}\n");
        kafka("replay", "--data", log.toString(), "--topic", "narrow");

        HyperwalkTest.assertOneLine(
                kafka("replay", "--data", log.toString(), "--topic", "narrow", "--partitions", "3"),
                "--partitions",
                "narrow",
                "1");
    }

    @Test
    void missingTopicsAreOneLine() {
        HyperwalkTest.assertOneLine(kafka("run", "--topic", "nothing"), "nothing", "--create-topics");
        HyperwalkTest.assertOneLine(kafka("read", "--topic", "nothing"), "nothing");
    }

    @Test
    void aKafkaThatDoesNotAnswerIsOneLineLongBeforeKafkasOwnPatienceIsOver() {
        long start = System.nanoTime();

        Invocation run = Invocation.of("run", "--bootstrap=127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("127.0.0.1:1", "--bootstrap");
        // Seconds on a machine with nothing else to do; Kafka's own patience would be a minute.
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(45);
    }

    @Test
    void aSecondBrokerAtAPortIsOneLine() {
        String port = broker.bootstrapServers().replaceAll(".*:", "");

        Invocation second = Invocation.of("broker", "--port=" + port);

        assertThat(second.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(second.err().lines()).singleElement().asString().contains("port " + port, "taken", "--port 0");
    }

    @Test
    void aLogSentTwiceIsToldOf() throws IOException {
        Path log = Files.writeString(folder.resolve("again.jsonl"), "{\"id\":\"a\",\"time\":1,\"nodes\":[1]}\n");
        kafka("replay", "--data", log.toString(), "--topic", "again");

        Invocation second = kafka("replay", "--data", log.toString(), "--topic", "again");

        assertThat(second.exitCode()).isZero();
        assertThat(second.err().lines()).singleElement().asString().contains("topic again has records already", "late");
    }

    private static String count(String topic) {
        return kafka("read", "--topic", topic, "--count").out();
    }

    private static Invocation kafka(String command, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = command;
        arguments[1] = "--bootstrap=" + broker.bootstrapServers();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Invocation.of(arguments);
    }
}
