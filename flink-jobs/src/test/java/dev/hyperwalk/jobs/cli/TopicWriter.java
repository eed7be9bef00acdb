package dev.hyperwalk.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records as other programs do: plainly, in transactions, in transactions that come to nothing. */
final class TopicWriter {

    private final String bootstrapServers;
    private final String topic;

    TopicWriter(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** So many events, one a millisecond from {@code first} on. */
    static List<String> events(int first, int number) {
        return IntStream.range(first, first + number)
                .mapToObj(time -> "{\"id\":\"e%d\",\"time\":%d,\"nodes\":[\"a%d\",\"b%d\"]}"
                        .formatted(time, time, time % 5, time % 7))
                .toList();
    }

    void plain(int partition, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            send(producer, partition, values);
        }
    }

    void committed(int partition, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer = begun("committed")) {
            send(producer, partition, values);
            producer.commitTransaction();
        }
    }

    void aborted(int partition, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer = begun("aborted")) {
            send(producer, partition, values);
            producer.abortTransaction();
        }
    }

    /** A transaction that stays open until the returned producer is closed. */
    KafkaProducer<byte[], byte[]> open(int partition, List<String> values) {
        KafkaProducer<byte[], byte[]> producer = begun("open");
        send(producer, partition, values);
        return producer;
    }

    private KafkaProducer<byte[], byte[]> begun(String name) {
        KafkaProducer<byte[], byte[]> producer =
                producer(Map.of("transactional.id", topic + "-" + name, "transaction.timeout.ms", 600_000));
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int partition, List<String> values) {
        for (String value : values) {
            var unused = producer.send(new ProducerRecord<>(topic, partition, null, value.getBytes(UTF_8)));
        }
        producer.flush();
    }
}
