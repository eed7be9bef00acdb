package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes lists of predictions and what became of them, made up. */
final class FakeFeed implements AutoCloseable {

    private static final int PREDICTIONS = 10;
    private static final long START = 1_700_000_000_000L;

    private final KafkaProducer<byte[], byte[]> producer;

    FakeFeed(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The list of this number, and the outcomes of the one before. */
    void publish(long list) {
        long time = START + list * 60_000;
        write(TopicNames.DEFAULTS.predictions(), Long.toString(list), Fixtures.list(list, time));
        for (int rank = 1; list > 1 && rank <= PREDICTIONS; rank++) {
            String outcome = (list + rank) % 3 == 0 ? "hit" : (list * rank) % 5 == 1 ? "near" : "expired";
            byte[] json = Fixtures.outcome(list - 1, rank, outcome, time);
            write(TopicNames.DEFAULTS.outcomes(), (list - 1) + "-" + rank, json);
        }
        producer.flush();
    }

    private void write(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
