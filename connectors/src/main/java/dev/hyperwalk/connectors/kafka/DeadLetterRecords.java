package dev.hyperwalk.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RejectionReason;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters on Kafka: key and value as they came, and in headers, as UTF-8 text, {@code hyperwalk.topic},
 * {@code .partition}, {@code .offset}, {@code .timestamp}, {@code .reason} and {@code .detail}.
 *
 * <p>So a letter is larger than the refused record by a few hundred bytes only. One that is too large for its topic is
 * cut at the end, and {@code hyperwalk.full-length} gives the number of bytes its value had.
 */
public final class DeadLetterRecords {

    private static final String PREFIX = "hyperwalk.";
    private static final String FULL_LENGTH = "full-length";

    private DeadLetterRecords() {}

    /** The record of a letter, key and value cut to {@code maxBytes} together. */
    static ProducerRecord<byte[], byte[]> toRecord(String topic, DeadLetter letter, int maxBytes) {
        byte[] key = cut(letter.key(), maxBytes / 4);
        byte[] value = cut(letter.value(), maxBytes - (key == null ? 0 : key.length));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        RecordOrigin origin = letter.origin();
        Headers headers = record.headers();
        put(headers, "topic", origin.topic());
        put(headers, "partition", Integer.toString(origin.partition()));
        put(headers, "offset", Long.toString(origin.offset()));
        put(headers, "timestamp", Long.toString(origin.timestampMillis()));
        put(headers, "reason", letter.reason().name());
        put(headers, "detail", letter.detail());
        byte[] full = letter.value();
        if (value != null && full != null && value.length < full.length) {
            put(headers, FULL_LENGTH, Integer.toString(full.length));
        }
        return record;
    }

    /**
     * Reads a letter back from its topic.
     *
     * @throws IllegalArgumentException if a header is missing or not what it should be
     */
    public static DeadLetter fromRecord(ConsumerRecord<byte[], byte[]> record) {
        RecordOrigin origin = new RecordOrigin(
                get(record, "topic"),
                Integer.parseInt(get(record, "partition")),
                Long.parseLong(get(record, "offset")),
                Long.parseLong(get(record, "timestamp")));
        RejectionReason reason = RejectionReason.valueOf(get(record, "reason"));
        return new DeadLetter(record.key(), record.value(), origin, reason, get(record, "detail"));
    }

    private static void put(Headers headers, String name, String text) {
        headers.add(PREFIX + name, text.getBytes(UTF_8));
    }

    private static String get(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(PREFIX + name);
        if (header == null) {
            throw new IllegalArgumentException(record.topic() + "-" + record.partition() + "@" + record.offset()
                    + ": expected a dead letter's header " + PREFIX + name + ", got none");
        }
        return new String(header.value(), UTF_8);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int maxBytes) {
        return bytes == null || bytes.length <= maxBytes ? bytes : Arrays.copyOf(bytes, maxBytes);
    }
}
