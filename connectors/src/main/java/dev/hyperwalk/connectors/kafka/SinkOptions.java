package dev.hyperwalk.connectors.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * How sinks write.
 *
 * @param bootstrapServers Kafka's hosts and ports, separated by commas
 * @param transactionalIdPrefix begins the name of every transaction; each job on one Kafka needs its own, and keeps it
 *     over restarts, or transactions left open are not found again
 * @param guarantee exactly once needs checkpoints, and shows results only after each
 * @param transactionTimeout how long a transaction may stay open: longer than the longest pause between checkpoints,
 *     restarts included, and at most the broker's {@code transaction.max.timeout.ms} (usually 15 minutes)
 * @param maxLetterBytes the most bytes of a dead letter's key and value together; what is longer is cut, and says so. At
 *     least 1 KiB, and a little (64 KiB) less than the {@code max.message.bytes} of its topic, or one letter too large
 *     would stop the job for good
 * @param properties further settings of the producer
 */
public record SinkOptions(
        String bootstrapServers,
        String transactionalIdPrefix,
        DeliveryGuarantee guarantee,
        Duration transactionTimeout,
        int maxLetterBytes,
        Map<String, String> properties) {

    /** 4 MiB, which is what {@link EmbeddedBroker} takes. */
    public static final int DEFAULT_MAX_LETTER_BYTES = 4 << 20;

    /** Ten minutes: below the 15 that brokers allow by default. */
    public static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    private static final int MIN_LETTER_BYTES = 1024;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the prefix is empty, the timeout not positive or the letters too short
     */
    public SinkOptions {
        if (transactionalIdPrefix.isEmpty()) {
            throw new IllegalArgumentException("transactionalIdPrefix: expected at least one character, got none");
        }
        if (transactionTimeout.isNegative() || transactionTimeout.isZero()) {
            throw new IllegalArgumentException("transactionTimeout: expected more than 0, got " + transactionTimeout);
        }
        if (maxLetterBytes < MIN_LETTER_BYTES) {
            throw new IllegalArgumentException(
                    "maxLetterBytes: expected at least " + MIN_LETTER_BYTES + ", got " + maxLetterBytes);
        }
        properties = Map.copyOf(properties);
    }

    /** Exactly once, with the default timeout and length of letters. */
    public static SinkOptions exactlyOnce(String bootstrapServers, String transactionalIdPrefix) {
        return of(bootstrapServers, transactionalIdPrefix, DeliveryGuarantee.EXACTLY_ONCE);
    }

    /** This guarantee, with the default timeout and length of letters. */
    public static SinkOptions of(String bootstrapServers, String transactionalIdPrefix, DeliveryGuarantee guarantee) {
        return new SinkOptions(
                bootstrapServers,
                transactionalIdPrefix,
                guarantee,
                DEFAULT_TRANSACTION_TIMEOUT,
                DEFAULT_MAX_LETTER_BYTES,
                Map.of());
    }
}
