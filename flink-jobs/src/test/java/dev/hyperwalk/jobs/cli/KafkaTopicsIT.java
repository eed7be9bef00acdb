package dev.hyperwalk.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Kafka is asked about a topic, against one. */
class KafkaTopicsIT {

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
    void theLastRecordOfAPartitionIsFoundBehindWhateverStandsAfterIt() {
        broker.createTopic("last", 7);
        TopicWriter writer = new TopicWriter(broker.bootstrapServers(), "last");
        // Nothing in partition 0.
        writer.plain(1, TopicWriter.events(0, 10));
        writer.committed(2, TopicWriter.events(0, 10)); // and one marker
        writer.committed(3, TopicWriter.events(0, 10));
        writer.aborted(3, TopicWriter.events(10, 1000));
        writer.aborted(4, TopicWriter.events(0, 100)); // and nothing else
        writer.plain(5, TopicWriter.events(0, 1));
        for (int i = 0; i < 20; i++) {
            writer.aborted(5, TopicWriter.events(1, 1));
        }
        writer.plain(6, TopicWriter.events(0, 10));

        Map<Integer, Long> wanted = Map.of(0, -1L, 1, 9L, 2, 9L, 3, 9L, 4, -1L, 5, 0L, 6, 9L);
        try (KafkaTopics topics = topics();
                KafkaProducer<byte[], byte[]> open = writer.open(6, TopicWriter.events(10, 5))) {
            assertThat(topics.lastOffsets("last", topics.ends("last", 7).stable()))
                    .isEqualTo(wanted);
            assertThat(topics.lastOffsets("last", Map.of(1, 5L, 2, 0L))).isEqualTo(Map.of(1, 4L, 2, -1L));
            assertThat(topics.lastOffsets("last", Map.of())).isEmpty();
            open.abortTransaction();
        }
    }

    @Test
    void recordsThatRetentionDeletedAreNoLastRecords() throws Exception {
        broker.createTopic("kept", 2);
        TopicWriter writer = new TopicWriter(broker.bootstrapServers(), "kept");
        writer.committed(0, TopicWriter.events(0, 100));
        writer.aborted(0, TopicWriter.events(100, 100));
        writer.plain(1, TopicWriter.events(0, 100));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition("kept", 0), RecordsToDelete.beforeOffset(120),
                            new TopicPartition("kept", 1), RecordsToDelete.beforeOffset(99)))
                    .all()
                    .get();
        }

        try (KafkaTopics topics = topics()) {
            assertThat(topics.lastOffsets("kept", topics.ends("kept", 2).stable()))
                    .isEqualTo(Map.of(0, -1L, 1, 99L));
        }
    }

    private static KafkaTopics topics() {
        return KafkaTopics.at(broker.bootstrapServers(), Map.of());
    }
}
