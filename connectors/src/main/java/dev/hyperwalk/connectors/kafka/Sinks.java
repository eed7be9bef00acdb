package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.WindowMetrics;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes results to Kafka, one topic a kind.
 *
 * <p>Records carry the producer's clock as timestamp, never event time: Kafka deletes by timestamp, so events counted in
 * days or from another century would be gone at once.
 */
public final class Sinks {

    private static final int ROOM_FOR_HEADERS = 64 << 10;

    private final SinkOptions options;
    private final @Nullable GroupClaim claim;

    /** Sinks that share one set of options; every kind gets its own transactions. */
    public Sinks(SinkOptions options) {
        this(options, null);
    }

    /**
     * The same for a job that may be taken over by another one, which writes transactions of the same names.
     *
     * @param claim what must hold for a sink to open; null for nothing
     */
    public Sinks(SinkOptions options, @Nullable GroupClaim claim) {
        this.options = options;
        this.claim = claim;
    }

    /** Scores as JSON; key: the event's id. */
    public KafkaSink<Score> scores(String topic) {
        return sink("scores", topic, score -> record(topic, score.id(), score.toJson()));
    }

    /** Answers as JSON; key: the query's id. */
    public KafkaSink<Answer> answers(String topic) {
        return sink("answers", topic, answer -> record(topic, answer.id(), answer.toJson()));
    }

    /** What happens to the regime as JSON; key: the number of the regime. */
    public KafkaSink<RegimeEvent> regimes(String topic) {
        return sink("regimes", topic, event -> record(topic, Integer.toString(event.regime()), event.toJson()));
    }

    /** Lists of predictions as JSON; key: the number of the list. */
    public KafkaSink<FeedList> predictions(String topic) {
        return sink("predictions", topic, list -> record(topic, Long.toString(list.list()), list.toJson()));
    }

    /** What became of predictions, as JSON; key: the number of the list and the rank. */
    public KafkaSink<FeedOutcome> outcomes(String topic) {
        return sink("outcomes", topic, outcome -> record(topic, outcome.key(), outcome.toJson()));
    }

    /** Metrics as JSON; key: the number of the window. */
    public KafkaSink<WindowMetrics> metrics(String topic) {
        return sink("metrics", topic, metrics -> record(topic, Long.toString(metrics.window()), metrics.toJson()));
    }

    /** Events that came behind the watermark, as JSON; key: the event's id. */
    public KafkaSink<HyperedgeEvent> lateEvents(String topic) {
        return sink("late", topic, event -> record(topic, event.id(), EventCodec.encode(event)));
    }

    /** Refused records, their bytes untouched and the reason in headers ({@link DeadLetterRecords}). */
    public KafkaSink<DeadLetter> deadLetters(String topic) {
        int maxBytes = options.maxLetterBytes();
        return sink("dead-letters", topic, letter -> DeadLetterRecords.toRecord(topic, letter, maxBytes));
    }

    /** Makes the record of one value, on the task's thread. */
    @FunctionalInterface
    private interface Records<T> extends Serializable {
        ProducerRecord<byte[], byte[]> of(T value);
    }

    /**
     * Flink opens it before the sink's first producer: a restarted job whose group belongs to another by now must not
     * abort the transactions of that other.
     */
    private record Schema<T>(Records<T> records, @Nullable GroupClaim claim)
            implements KafkaRecordSerializationSchema<T> {

        @Override
        public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext)
                throws InterruptedException {
            if (claim != null) {
                try (ClaimWatch watch = new ClaimWatch(claim)) {
                    watch.await();
                }
            }
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(T value, KafkaSinkContext context, @Nullable Long timestamp) {
            return records.of(value);
        }
    }

    private <T> KafkaSink<T> sink(String kind, String topic, Records<T> records) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(options.bootstrapServers())
                .setDeliveryGuarantee(options.guarantee())
                .setTransactionalIdPrefix(options.transactionalIdPrefix() + "-" + kind + "-" + topic)
                .setKafkaProducerConfig(properties())
                .setRecordSerializer(new Schema<>(records, claim))
                .build();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.transactionTimeout().toMillis()));
        properties.setProperty(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(options.maxLetterBytes() + ROOM_FOR_HEADERS));
        properties.putAll(options.properties());
        return properties;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
