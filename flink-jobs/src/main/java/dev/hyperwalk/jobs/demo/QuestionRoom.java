package dev.hyperwalk.jobs.demo;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Room for questions in a bounded job, whose sources have to know beforehand where they end: the topic of queries ends
 * at an offset that no visitor reaches, and once the events are through, what is left of the room is filled with a
 * transaction that is aborted. Readers of committed records see none of it, and come to the end.
 */
final class QuestionRoom {

    /** Where the topic of queries ends. */
    static final long SIZE = 4096;

    private QuestionRoom() {}

    /** Ends the questions. */
    static void fill(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "hyperwalk-demo-questions",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (long i = 0; i < SIZE; i++) {
                var unused = producer.send(new ProducerRecord<>(topic, 0, null, new byte[0]));
            }
            producer.flush();
            producer.abortTransaction();
        }
    }
}
