package dev.hyperwalk.connectors.event;

/**
 * What became of a record's bytes.
 *
 * @param <T> what they were to become
 */
public sealed interface Parsed<T> {

    /**
     * The bytes were of the right form.
     *
     * @param <T> what they became
     * @param value the result
     */
    record Accepted<T>(T value) implements Parsed<T> {}

    /**
     * The bytes were refused.
     *
     * @param <T> what they were to become
     * @param reason which rule they broke
     * @param detail one line for a person: what was expected and what came, of which at most 80 characters, with
     *     control characters escaped
     */
    record Rejected<T>(RejectionReason reason, String detail) implements Parsed<T> {}
}
