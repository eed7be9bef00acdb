package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.RecordOrigin;

/**
 * A record as it comes into a job: what it says, or why it says nothing, with where and when it was read.
 *
 * @param <T> what good records become
 */
public sealed interface Arrival<T> {

    /** Where in Kafka the record lies, with its own timestamp. */
    RecordOrigin origin();

    /** When the job read it, wall clock, milliseconds since 1970. */
    long arrivedAtMillis();

    /**
     * A good record.
     *
     * @param <T> what it became
     * @param value what it says
     * @param origin where it lies
     * @param arrivedAtMillis when it was read
     */
    record Accepted<T>(T value, RecordOrigin origin, long arrivedAtMillis) implements Arrival<T> {}

    /**
     * A record that was refused; it carries no event time.
     *
     * @param <T> what it was to become
     * @param letter its bytes and why
     * @param arrivedAtMillis when it was read
     */
    record Refused<T>(DeadLetter letter, long arrivedAtMillis) implements Arrival<T> {
        @Override
        public RecordOrigin origin() {
            return letter.origin();
        }
    }
}
