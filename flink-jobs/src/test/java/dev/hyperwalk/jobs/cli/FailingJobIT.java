package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job says while its Kafka is away, loses topics or refuses records, and how it goes on or ends. */
class FailingJobIT {

    /** Whole batches, the first of which are of eight events each. */
    private static final int NUM_EVENTS = 32;

    private static final List<String> TOPICS = List.of(
            "hyperedges",
            "queries",
            "scores",
            "answers",
            "metrics",
            "regimes",
            "predictions",
            "outcomes",
            "dead-letters",
            "late");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start();
        TOPICS.forEach(topic -> broker.createTopic(topic, 1));
        replay(0, NUM_EVENTS + 1); // the last one waits for the time after it
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private void replay(int from, int to) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = from; i < to; i++) {
            log.append(String.format(
                    "{\"id\":\"e%d\",\"time\":%d,\"nodes\":[\"n%d\",\"n%d\"]}%n", i, i, i % 5, i % 7 + 5));
        }
        replay(log.toString());
    }

    private void replay(String lines) throws IOException {
        Path log = Files.writeString(folder.resolve("log.jsonl"), lines);
        assertThat(kafka("replay", "--data", log.toString()).err().lines())
                .allMatch(
                        line -> line.contains("has records already"), "says no more than that others were sent before");
    }

    private Invocation kafka(String command, String... options) {
        return Invocation.of(arguments(command, options));
    }

    private RunningCommand run(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(
                "--parallelism=1", "--checkpoint-interval=1s", "--checkpoint-dir=" + folder.resolve("checkpoints")));
        return RunningCommand.of(arguments("run", all.toArray(String[]::new)));
    }

    private String[] arguments(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command, "--bootstrap=" + broker.bootstrapServers()));
        if (command.equals("run")) {
            // Flink's sinks find each other by the name of their transactions, in all jobs of a process.
            all.add("--group-id=" + folder.getFileName());
        }
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private void awaitScores(int number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        String scores = countScores();
        while (!scores.equals(number + "\n")) {
            assertThat(System.nanoTime()).as("scores: %s of %d", scores, number).isLessThan(end);
            Thread.sleep(500);
            scores = countScores();
        }
    }

    private String countScores() {
        return kafka("read", "--topic=scores", "--count").out();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private void setMaxMessageBytes(String topic, int bytes) throws Exception {
        ConfigEntry entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aTopicThatGoesIsNamedOnceAndSoIsItsReturn() throws Exception {
        try (RunningCommand run = run();
                Admin admin = admin()) {
            awaitScores(NUM_EVENTS);
            admin.deleteTopics(List.of("queries")).all().get(1, TimeUnit.MINUTES);
            run.awaitLine("topic queries is gone from Kafka at " + broker.bootstrapServers());
            broker.createTopic("queries", 1);
            run.awaitLine("topic queries was deleted and created anew");

            assertThat(run.count("is gone from")).isOne();
        }
    }

    @Test
    void aBrokerThatIsAwayIsToldAndNothingIsLost() throws Exception {
        try (RunningCommand run = run()) {
            awaitScores(NUM_EVENTS);
            broker.stop();
            run.awaitLine("Kafka at " + broker.bootstrapServers(), "has not answered for");
            broker.startAgain();
            run.awaitLine("Kafka at " + broker.bootstrapServers(), "answers again");
            replay(NUM_EVENTS + 1, 2 * NUM_EVENTS + 1);
            awaitScores(2 * NUM_EVENTS);

            assertThat(run.count("has not answered for")).isOne();
        }
    }

    @Test
    void aTopicThatRefusesRecordsEndsTheJobAfterSoManyRestartsAndItGoesOnOnceThatIsMended() throws Exception {
        String last;
        try (RunningCommand run = run("--restarts=2")) {
            awaitScores(NUM_EVENTS);
            setMaxMessageBytes("dead-letters", 500);
            replay("x".repeat(3_000) + "\n");

            assertThat(run.awaitEnd()).isEqualTo(ExitCodes.FAILED);
            String reason = "topic dead-letters refuses a record that is larger than its max.message.bytes";
            assertThat(run.lines())
                    .filteredOn(line -> line.startsWith("hyperwalk: the job failed: "))
                    .containsExactly(
                            "hyperwalk: the job failed: " + reason + "; restart 1 of 2 follows in 1 s",
                            "hyperwalk: the job failed: " + reason + "; restart 2 of 2 follows in 2 s");
            last = run.lines().get(run.lines().size() - 1);
            assertThat(last)
                    .startsWith("hyperwalk: the job failed for good, after 2 restarts: " + reason)
                    .contains("--restore " + folder.resolve("checkpoints"));
        }
        String checkpoint = last.substring(last.indexOf("--restore ") + "--restore ".length());
        assertThat(Path.of(checkpoint).resolve("_metadata")).exists();

        HyperwalkTest.assertOneLine(
                kafka("run", "--restore=" + checkpoint), "dead-letters", TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "500");
        setMaxMessageBytes("dead-letters", 1 << 20);
        try (RunningCommand run = run("--restore=" + checkpoint)) {
            replay(NUM_EVENTS + 1, 2 * NUM_EVENTS + 1);
            awaitScores(2 * NUM_EVENTS);
            assertThat(kafka("read", "--topic=dead-letters", "--count").out()).isEqualTo("1\n");
            assertThat(run.lines()).singleElement().asString().contains("hyperedges-0@", "is refused, MALFORMED_JSON");
        }
    }

    @Test
    void aBrokerThatIsGoneForGoodEndsTheJob() throws Exception {
        try (RunningCommand run = run(
                "--restarts=1",
                "--kafka=max.block.ms=4000",
                "--kafka=request.timeout.ms=2000",
                "--kafka=delivery.timeout.ms=4000",
                "--kafka=default.api.timeout.ms=4000")) {
            awaitScores(NUM_EVENTS);
            broker.stop();

            assertThat(run.awaitEnd()).isEqualTo(ExitCodes.FAILED);
            assertThat(run.lines())
                    .anyMatch(line -> line.matches("hyperwalk: the job failed: .*does not answer.*; restart 1 of 1 .*"))
                    .last()
                    .asString()
                    .matches("hyperwalk: the job failed for good, after 1 restart: .*does not answer.*--restore .*");
        }
    }

    @Test
    void withoutRestartsTheFirstFailureIsTheEnd() throws Exception {
        setMaxMessageBytes("scores", 100); // another kind of topic, another moment
        try (RunningCommand run = run("--restarts=0")) {
            assertThat(run.awaitEnd()).isEqualTo(ExitCodes.FAILED);
            // Flink may end all tasks at once when the sink cannot be closed, and keeps the reason to its log.
            assertThat(run.lines())
                    .singleElement()
                    .asString()
                    .matches(
                            "hyperwalk: the job failed for good, after 0 restarts: (topic scores refuses a record that "
                                    + "is larger than its max.message.bytes|a task could not even be closed, .*); .*");
        }
    }

    @Test
    void theNumberOfRestartsIsChecked() {
        HyperwalkTest.assertOneLine(kafka("run", "--restarts=-1"), "--restarts", "at least 0", "-1");
    }
}
