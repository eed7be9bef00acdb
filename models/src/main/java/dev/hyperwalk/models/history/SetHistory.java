package dev.hyperwalk.models.history;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often one exact node set occurred, and when last.
 *
 * @param count occurrences, at least 0
 * @param lastClock clock reading of the latest; negative infinity if there was none
 */
public record SetHistory(long count, double lastClock) {

    /** A set that never occurred. */
    public static final SetHistory NEVER = new SetHistory(0, Double.NEGATIVE_INFINITY);

    /** With one more occurrence; a late one does not take recency back. */
    public SetHistory and(double clock) {
        return new SetHistory(count + 1, Math.max(lastClock, clock));
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(lastClock);
    }

    /** Reads a history that {@link #write} wrote. */
    public static SetHistory read(DataInput in) throws IOException {
        return new SetHistory(in.readLong(), in.readDouble());
    }
}
