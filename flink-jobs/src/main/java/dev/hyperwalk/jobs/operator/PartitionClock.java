package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Event time in one partition: the latest time read, and who set it.
 *
 * <p>What is late is a function of the partition's records in their order, whatever the others do and however fast it is
 * read. Not thread-safe.
 */
final class PartitionClock {

    /** Late events that may wait to be written until the latest time rises; more may come while it stands still. */
    static final int MOST_LATE = 10_000;

    private static final long NOTHING = -1;

    private final long outOfOrderness;
    private final RecentIds ids;
    private final OutlierGuard guard;
    private long latest = NOTHING;
    private Arrival.@Nullable Accepted<HyperedgeEvent> leader; // of this run; the words are state
    private String latestBy = "";
    private long lastOffset = NOTHING;
    private int lateSince; // the latest time rose
    private long heardMillis; // wall clock; not state

    /**
     * The clock of a partition that nothing was read of.
     *
     * @param nowMillis the wall clock, from which its silence counts
     */
    PartitionClock(EventTimeConfig config, long nowMillis) {
        this.outOfOrderness = config.outOfOrderness();
        this.ids = new RecentIds(config.deduplicate());
        this.guard = new OutlierGuard(config.outliers());
        this.heardMillis = nowMillis;
    }

    /** Which ids are repeats. */
    RecentIds ids() {
        return ids;
    }

    /** Which times are too far ahead. */
    OutlierGuard guard() {
        return guard;
    }

    /** Notes that a record was read, good or not. */
    void read(long offset) {
        lastOffset = Math.max(lastOffset, offset);
    }

    /** Whether the partition was read up to an offset. */
    boolean hasRead(long offset) {
        return lastOffset >= offset;
    }

    /** Notes that an event came, at a time of the wall clock. */
    void hear(long nowMillis) {
        heardMillis = nowMillis;
    }

    /** When an event last came, or since when one is waited for; wall clock. */
    long heardMillis() {
        return heardMillis;
    }

    /** The latest time and who set it, in words. */
    String latestBy() {
        if (leader != null) {
            latestBy = latest + " of event " + Excerpt.of(leader.value().id()) + " (" + leader.origin() + ")";
            leader = null;
        }
        return latestBy;
    }

    /** How far behind the latest time this is; 0 at most if it is not. */
    long behind(long time) {
        return latest == NOTHING ? 0 : latest - time;
    }

    /** Whether an event of this time would be late now. */
    boolean isLate(long time) {
        return behind(time) > outOfOrderness;
    }

    /** Takes the time of an event. */
    void advance(Arrival.Accepted<HyperedgeEvent> event) {
        if (event.value().time() > latest) {
            latest = event.value().time();
            leader = event;
            lateSince = 0;
        }
    }

    /** Counts a late event; whether it may still be written. */
    boolean admitLate() {
        if (lateSince == MOST_LATE) {
            return false;
        }
        lateSince++;
        return true;
    }

    /** No event that is not late is to come with this time or an earlier one; {@code Long.MIN_VALUE} if there was none yet. */
    long watermark() {
        return latest == NOTHING ? Long.MIN_VALUE : latest - outOfOrderness - 1;
    }

    /** Writes what {@link #restore} takes over, but for the events that the guard holds. */
    void write(DataOutput out) throws IOException {
        out.writeLong(latest);
        BinaryValues.writeText(latestBy(), out);
        out.writeLong(lastOffset);
        out.writeInt(lateSince);
        ids.write(out);
        guard.write(out);
    }

    /** Takes over what {@link #write} wrote. */
    void restore(DataInput in) throws IOException {
        latest = in.readLong();
        latestBy = BinaryValues.readText(in);
        lastOffset = in.readLong();
        lateSince = in.readInt();
        ids.restore(in);
        guard.restore(in);
    }
}
