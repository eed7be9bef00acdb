package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(run.err()).isEmpty();
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

    private static Invocation runTown(String name) {
        return kafka(
                "run",
                "--create-topics",
                "--until-end",
                "--group-id=" + name,
                "--topic=town",
                "--scores=scores-" + name,
                "--dead-letters=dead-" + name,
                "--late=late-" + name,
                "--parallelism=2",
                "--checkpoint-interval=1s");
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
