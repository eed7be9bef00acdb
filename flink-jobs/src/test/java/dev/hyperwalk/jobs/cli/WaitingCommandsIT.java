package dev.hyperwalk.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What used to wait for ever, and what a topic's end and its records are to those who read up to it. */
@Timeout(300)
class WaitingCommandsIT {

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aTransactionThatStaysOpenHoldsNobodyBack() {
        broker.createTopic("held", 3);
        TopicWriter writer = new TopicWriter(broker.bootstrapServers(), "held");
        writer.plain(0, TopicWriter.events(0, 4));
        writer.aborted(1, TopicWriter.events(0, 3)); // Partition 2 has nothing at all.
        String notice =
                "hyperwalk: topic held, partition 0: left out from offset 4 on, at most 3 records: a transaction "
                        + "that began there is still open\n";

        try (KafkaProducer<byte[], byte[]> open = writer.open(0, TopicWriter.events(4, 2))) {
            writer.plain(0, TopicWriter.events(6, 1));
            Invocation run = run("held");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).contains(notice);
            assertThat(kafka("read", "--topic=held-scores", "--count").out()).isEqualTo("4\n");
            assertThat(kafka("read", "--topic=held", "--count")).isEqualTo(new Invocation(0, "4\n", notice));
            open.commitTransaction();
        }
        assertThat(kafka("read", "--topic=held", "--count")).isEqualTo(new Invocation(0, "7\n", ""));
    }

    @Test
    void aTopicOfNothingButMarkersHasAnEnd() {
        broker.createTopic("markers", 2);
        new TopicWriter(broker.bootstrapServers(), "markers").aborted(1, TopicWriter.events(0, 3));

        assertThat(run("markers").exitCode()).isZero();
        assertThat(kafka("read", "--topic=markers-scores", "--count").out()).isEqualTo("0\n");
    }

    private static Invocation run(String topic) {
        return kafka(
                "run",
                "--create-topics",
                "--until-end",
                "--group-id=" + topic,
                "--topic=" + topic,
                "--scores=" + topic + "-scores",
                "--parallelism=2",
                "--checkpoint-interval=1s");
    }

    @Test
    void aKafkaThatDiesWhileItsTopicIsReadIsGivenUpInOneLine() {
        EmbeddedBroker mortal = EmbeddedBroker.start();
        AtomicBoolean isAlive = new AtomicBoolean(true);
        AtomicLong died = new AtomicLong();
        try {
            mortal.createTopic("long", 1);
            String padding = "y".repeat(2000);
            new TopicWriter(mortal.bootstrapServers(), "long").plain(0, Collections.nCopies(20_000, padding));
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(
                    new OutputStream() {
                        @Override
                        public void write(int b) {
                            if (isAlive.compareAndSet(true, false)) {
                                mortal.close();
                                died.set(System.nanoTime());
                            }
                        }
                    },
                    true,
                    UTF_8);

            int exitCode = Hyperwalk.execute(
                    new Streams(out, new PrintStream(err, true, UTF_8), false),
                    "read",
                    "--bootstrap=" + mortal.bootstrapServers(),
                    "--topic=long");

            assertThat((System.nanoTime() - died.get()) / 1e9).isLessThan(60);
            assertThat(exitCode).isEqualTo(ExitCodes.FAILED);
            assertThat(err.toString(UTF_8).lines()).hasSize(1);
            assertThat(err.toString(UTF_8)).contains(mortal.bootstrapServers(), "topic long", "of 20000");
        } finally {
            if (isAlive.get()) {
                mortal.close();
            }
        }
    }

    @Test
    void keysHeadersAndWhatHasNoValueAreShown() {
        broker.createTopic("letters", 1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> letter =
                    new ProducerRecord<>("letters", 0, 5L, "k".getBytes(UTF_8), "\u001b[31mbad".getBytes(UTF_8));
            letter.headers().add("hyperwalk.reason", "NOT_JSON".getBytes(UTF_8));
            var unusedFirst = producer.send(letter);
            var unusedSecond =
                    producer.send(new ProducerRecord<byte[], byte[]>("letters", 0, 6L, "gone".getBytes(UTF_8), null));
        }

        assertThat(kafka("read", "--topic=letters", "--details"))
                .isEqualTo(new Invocation(
                        0,
                        "{\"partition\":0,\"offset\":0,\"timestamp\":5,\"key\":\"k\",\"headers\":{\"hyperwalk.reason\":"
                                + "\"NOT_JSON\"},\"value\":\"\\u001B[31mbad\"}\n"
                                + "{\"partition\":0,\"offset\":1,\"timestamp\":6,\"key\":\"gone\",\"headers\":{},"
                                + "\"value\":null}\n",
                        ""));
        assertThat(kafka("read", "--topic=letters").err())
                .isEqualTo("hyperwalk: records without a value, which are not shown: 1; --details shows them\n");
    }

    @Test
    void aLimitIsKeptAndSaid() {
        broker.createTopic("many", 1);
        new TopicWriter(broker.bootstrapServers(), "many").plain(0, List.of("a", "b", "c"));

        assertThat(kafka("read", "--topic=many", "--limit=2"))
                .isEqualTo(new Invocation(
                        0, "a\nb\n", "hyperwalk: there are more than 2 records; the rest is left out (--limit)\n"));
        assertThat(kafka("read", "--topic=many", "--limit=3")).isEqualTo(new Invocation(0, "a\nb\nc\n", ""));
        HyperwalkTest.assertOneLine(kafka("read", "--topic=many", "--limit=0"), "--limit", "at least 1");
        HyperwalkTest.assertOneLine(kafka("read", "--topic=many", "--count", "--details"), "--count", "--details");
    }

    private static Invocation kafka(String command, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = command;
        arguments[1] = "--bootstrap=" + broker.bootstrapServers();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Invocation.of(arguments);
    }
}
