package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.kafka.DeadLetterRecords;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the job wrote, from the beginning of its topics. Not thread-safe. */
final class Outcome implements AutoCloseable {

    /** Takes one record. */
    interface Reader {
        /** Takes one record of any of the job's topics. */
        void read(ConsumerRecord<byte[], byte[]> record);
    }

    private static final int FETCH_BYTES = 1 << 20;
    private static final int FETCH_WAIT_MILLIS = 200;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /**
     * Starts at the beginning.
     *
     * @param isolation uncommitted shows results at once, committed only those that a checkpoint made final
     */
    Outcome(String bootstrapServers, TopicNames topics, IsolationLevel isolation) {
        this.partitions = topics.results().stream()
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation.toString().toLowerCase(Locale.ROOT),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // A few times a second is enough to watch; asking for each record would cost as much as making it.
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_WAIT_MILLIS);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Whether a dead letter was to be an event; otherwise it was a question. */
    static boolean isEvent(ConsumerRecord<byte[], byte[]> letter, TopicNames topics) {
        return DeadLetterRecords.fromRecord(letter).origin().topic().equals(topics.hyperedges());
    }

    /** Reads what has come since, waiting a little if nothing has. */
    void poll(Reader reader, Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            reader.read(record);
        }
    }

    /** Reads all there is now. */
    void drain(Reader reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            poll(reader, Duration.ofMillis(200));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
