package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.PacingClock;
import dev.hyperwalk.connectors.replay.Replayer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A disordered log on a real broker: what is late is a function of the log, and the run says how many were. */
class DisorderIT {

    private static final int EVENTS = 600;
    private static final int RUNS = 10;

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private static EmbeddedBroker broker;

    /** What one run gave out; which late events it tells of on the way depends on what it reads first. */
    private record Result(String scores, List<String> late, String counts) {}

    /** What the latest run told on the way. */
    private String notices = "";

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void tenRunsOfAShuffledLogAreAlikeAtAnyParallelismOnALoadedMachine() throws InterruptedException {
        List<Integer> times = times();
        Collections.shuffle(times, new Random(24));
        send("shuffled", times, 2);
        AtomicBoolean isOver = new AtomicBoolean();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread load = new Thread(() -> {
                while (!isOver.get()) {
                    Thread.onSpinWait();
                }
            });
            load.setDaemon(true);
            load.start();
        }
        try {
            Result first = run("shuffled", 0, 1);
            assertThat(first.late()).hasSizeBetween(EVENTS / 2, EVENTS - 10);
            for (int i = 1; i < RUNS; i++) {
                assertThat(run("shuffled", i, 1 + i % 2)).isEqualTo(first);
            }
        } finally {
            isOver.set(true);
        }
    }

    @Test
    void newestFirstIsLateAllButOneAndSaysSo() throws InterruptedException {
        List<Integer> times = times();
        Collections.reverse(times);
        send("newest", times, 1);

        Result result = run("newest", 0, 1);

        assertThat(result.counts()).isEqualTo("hyperwalk: 1 scored, 599 late, 0 refused, 0 dead-lettered");
        assertThat(notices.lines())
                .singleElement()
                .asString()
                .contains("20 of the last 21 events are late, get no score", "599 of event e599", "--out-of-orderness");
        Result roomy = run("newest", 1, 1, "--out-of-orderness=599");
        assertThat(roomy.counts()).contains("600 scored, 0 late");
        assertThat(roomy.late()).isEmpty();
    }

    @Test
    void producersThatSendTwiceAreScoredOnceWhereThatIsAskedFor() throws InterruptedException {
        List<byte[]> twice = new ArrayList<>();
        for (int time : times().subList(0, 100)) {
            twice.add(event(time));
            twice.add(event(time));
        }
        send("twice", twice);

        assertThat(run("twice", 0, 1).counts()).contains("200 scored, 0 late, 0 refused");
        Result once = run("twice", 1, 1, "--deduplicate=10");
        assertThat(once.counts()).contains("100 scored, 0 late, 100 refused, 0 dead-lettered");
        assertThat(notices.lines()).singleElement().asString().contains("REPEATED_ID", "--deduplicate");
        assertThat(kafka("read", "--topic=twice-1-dead-letters", "--count").out())
                .isEqualTo("100\n");
    }

    private static List<Integer> times() {
        List<Integer> times = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            times.add(i);
        }
        return times;
    }

    private static byte[] event(int time) {
        String json = String.format(
                "{\"id\":\"e%d\",\"time\":%d,\"nodes\":[\"n%d\",\"n%d\"]}", time, time, time % 7, time % 11 + 7);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(String topic, List<Integer> times, int partitions) throws InterruptedException {
        broker.createTopic(topic, partitions);
        send(topic, times.stream().map(DisorderIT::event).toList(), partitions, new Pace.Unlimited());
    }

    private static void send(String topic, List<byte[]> events) throws InterruptedException {
        broker.createTopic(topic, 1);
        send(topic, events, 1, new Pace.Unlimited());
    }

    private static void send(String topic, List<byte[]> events, int partitions, Pace pace) throws InterruptedException {
        new Replayer(
                        Replayer.recordsOfRaw(events),
                        broker.bootstrapServers(),
                        Map.of(),
                        topic,
                        partitions,
                        pace,
                        PacingClock.SYSTEM)
                .replay(sent -> {});
    }

    private Result run(String topic, int number, int parallelism, String... more) {
        String name = topic + "-" + number;
        List<String> options = new ArrayList<>(List.of(
                "--create-topics",
                "--until-end",
                "--feed=0",
                "--group-id=" + name,
                "--topic=" + topic,
                "--parallelism=" + parallelism,
                "--checkpoint-interval=5s"));
        for (String kind : List.of(
                "queries",
                "scores",
                "answers",
                "metrics",
                "regimes",
                "predictions",
                "outcomes",
                "dead-letters",
                "late")) {
            options.add("--" + kind + "=" + name + "-" + kind);
        }
        options.addAll(Arrays.asList(more));
        Invocation run = kafka("run", options.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        notices = run.err();
        return new Result(
                kafka("read", "--topic=" + name + "-scores").out(),
                kafka("read", "--topic=" + name + "-late")
                        .out()
                        .lines()
                        .sorted()
                        .toList(),
                String.join("\n", run.out().lines().skip(1).toList()));
    }

    private static Invocation kafka(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--bootstrap=" + broker.bootstrapServers()));
        arguments.addAll(Arrays.asList(options));
        return Invocation.of(arguments.toArray(String[]::new));
    }
}
