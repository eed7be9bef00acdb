package dev.hyperwalk.connectors.event;

/**
 * Where in Kafka a record came from.
 *
 * @param topic the topic's name
 * @param partition the partition, from 0
 * @param offset the record's place in the partition, from 0
 * @param timestampMillis the record's own timestamp, milliseconds since 1970; negative if it has none
 */
public record RecordOrigin(String topic, int partition, long offset, long timestampMillis) {

    /** {@code topic-partition@offset}, as messages begin. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
