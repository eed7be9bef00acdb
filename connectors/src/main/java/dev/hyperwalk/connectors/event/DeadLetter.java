package dev.hyperwalk.connectors.event;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, kept whole: its bytes, where they came from, and why they were refused.
 *
 * <p>Immutable; the byte arrays are shared, not copied, and must not be changed.
 */
public final class DeadLetter {

    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final RecordOrigin origin;
    private final RejectionReason reason;
    private final String detail;

    /**
     * Keeps a refused record.
     *
     * @param key the record's key as it came, or null
     * @param value the record's value as it came, or null
     * @param origin where it came from
     * @param reason which rule it broke
     * @param detail one line for a person
     */
    public DeadLetter(
            byte @Nullable [] key,
            byte @Nullable [] value,
            RecordOrigin origin,
            RejectionReason reason,
            String detail) {
        this.key = key;
        this.value = value;
        this.origin = Objects.requireNonNull(origin);
        this.reason = Objects.requireNonNull(reason);
        this.detail = Objects.requireNonNull(detail);
    }

    /** The record's key as it came, or null. */
    public byte @Nullable [] key() {
        return key;
    }

    /** The record's value as it came, or null. */
    public byte @Nullable [] value() {
        return value;
    }

    /** Where it came from. */
    public RecordOrigin origin() {
        return origin;
    }

    /** Which rule it broke. */
    public RejectionReason reason() {
        return reason;
    }

    /** One line for a person. */
    public String detail() {
        return detail;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetter that
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value)
                && origin.equals(that.origin)
                && reason == that.reason
                && detail.equals(that.detail);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(key), Arrays.hashCode(value), origin, reason, detail);
    }

    /** One line: origin, reason, detail. */
    @Override
    public String toString() {
        return origin + ": " + reason + ": " + detail;
    }
}
