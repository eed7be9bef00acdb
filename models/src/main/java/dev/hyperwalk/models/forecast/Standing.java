package dev.hyperwalk.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The feed beside the recurrence-only feed, over the same lists.
 *
 * @param feed how well the feed did
 * @param recurrence how well the recurrence-only feed did
 */
public record Standing(HitCounts feed, HitCounts recurrence) {

    /** Of no list. */
    public static final Standing NONE = new Standing(HitCounts.NONE, HitCounts.NONE);

    /** Both together. */
    public Standing plus(Standing other) {
        return new Standing(feed.plus(other.feed), recurrence.plus(other.recurrence));
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        feed.write(out);
        recurrence.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static Standing read(DataInput in) throws IOException {
        return new Standing(HitCounts.read(in), HitCounts.read(in));
    }
}
