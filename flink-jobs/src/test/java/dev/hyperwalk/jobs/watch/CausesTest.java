package dev.hyperwalk.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.runtime.JobException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.SerializedThrowable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What jobs fail of, in words; the throwables are nested as Flink and its connector nest them. */
class CausesTest {

    private static final Causes CAUSES = new Causes("kafka:9092", "file:/data/checkpoints");

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        writing("dead-letters", new RecordTooLargeException("The request included a message larger")),
                        "topic dead-letters refuses a record that is larger than its max.message.bytes"),
                arguments(
                        writing("my.scores-2", new UnknownTopicOrPartitionException("This server does not host")),
                        "topic my.scores-2 is gone from Kafka at kafka:9092"),
                arguments(
                        new FlinkRuntimeException(
                                "Failed to list subscribed topic partitions due to ",
                                new RuntimeException(
                                        "Failed to get metadata for topics [hyperedges].",
                                        new ExecutionException(new UnknownTopicOrPartitionException("no host")))),
                        "topic hyperedges is gone from Kafka at kafka:9092"),
                arguments(
                        writing("late", new TimeoutException("Topic late not present in metadata after 60000 ms.")),
                        "topic late is gone, or Kafka at kafka:9092 does not answer"),
                arguments(
                        new IOException(new TimeoutException("Expiring 3 record(s) for scores-0:120000 ms has passed")),
                        "Kafka at kafka:9092 does not answer: it took no record for topic scores"),
                arguments(
                        new KafkaException("x", new TimeoutException("Timeout expired while awaiting InitProducerId")),
                        "Kafka at kafka:9092 does not answer"),
                arguments(new RuntimeException(new DisconnectException()), "Kafka at kafka:9092 does not answer"),
                arguments(
                        new KafkaException(new TopicAuthorizationException(Set.of("answers"))),
                        "Kafka at kafka:9092 gives no right to topic answers"),
                arguments(
                        new TransactionalIdAuthorizationException("Transactional Id authorization failed."),
                        "Kafka at kafka:9092 refuses us: Transactional Id authorization failed."),
                arguments(
                        new SaslAuthenticationException("Authentication failed:\n invalid credentials"),
                        "Kafka at kafka:9092 refuses us: Authentication failed: invalid credentials"),
                arguments(
                        new ProducerFencedException("There is a newer producer"),
                        "another job writes under this --group-id, or Kafka gave up a transaction that lasted too long"),
                arguments(
                        new InvalidProducerEpochException("Producer attempted to produce with an old epoch."),
                        "another job writes under this --group-id, or Kafka gave up a transaction that lasted too long"),
                arguments(
                        new InvalidTxnStateException("invalid state"),
                        "Kafka gave up a transaction before its checkpoint was complete (they last ten minutes at most)"),
                arguments(
                        new InvalidTxnTimeoutException("larger than the maximum value allowed"),
                        "Kafka at kafka:9092 allows no transactions of ten minutes: raise transaction.max.timeout.ms of "
                                + "its brokers"),
                arguments(
                        new IOException(
                                "Could not flush and close the file system output stream to file:/data/checkpoints/j/x in "
                                        + "order to obtain the stream state handle",
                                new IOException("No space left on device")),
                        "disk full: /data/checkpoints/j/x"),
                arguments(new IOException("No space left on device"), "disk full: /data/checkpoints"),
                arguments(
                        new FlinkRuntimeException("Exceeded checkpoint tolerable failure threshold. The latest ..."),
                        "no checkpoint could be written to /data/checkpoints"),
                arguments(
                        new FlinkRuntimeException("The TaskExecutor is shutting down."),
                        "a task could not even be closed, and the rest was ended with it; the command's log says of what"),
                arguments(new OutOfMemoryError("Java heap space"), "memory too small (Java heap space)"),
                arguments(new IllegalStateException("two\nlines\u001b[31m"), "IllegalStateException: two lines [31m"),
                arguments(new NullPointerException(), "NullPointerException"));
    }

    private static Throwable writing(String topic, Exception cause) {
        return new IOException(
                "One or more Kafka Producer send requests have encountered exception",
                new FlinkRuntimeException(
                        "Failed to send data to Kafka " + topic + "-0@-1 with FlinkKafkaInternalProducer@1{...} ",
                        cause));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void causesAreToldInWords(Throwable failure, String line) {
        assertThat(CAUSES.describe(failure)).isEqualTo(line);
        assertThat(CAUSES.describe(new SerializedThrowable(new JobException("Recovery is suppressed", failure))))
                .as("as it comes out of Flink")
                .isEqualTo(line);
    }

    @Test
    void howMuchRoomIsLeftForCheckpointsIsTold(@TempDir Path folder) {
        Causes causes = new Causes("kafka:9092", folder.toUri().toString());

        assertThat(causes.describe(new FlinkRuntimeException("Exceeded checkpoint tolerable failure threshold. ...")))
                .matches("no checkpoint could be written to " + folder + "/?, where [0-9]+ MiB are free");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(CAUSES.describe(new IllegalStateException("x".repeat(100_000))))
                .hasSizeLessThan(400);
    }

    @Test
    void causesThatGoRoundEnd() {
        Exception inner = new IllegalStateException("inner");
        Exception outer = new IllegalStateException("outer", inner);
        inner.initCause(outer);

        assertThat(CAUSES.describe(outer)).isEqualTo("IllegalStateException: inner");
    }
}
