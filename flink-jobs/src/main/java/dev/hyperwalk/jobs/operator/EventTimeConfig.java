package dev.hyperwalk.jobs.operator;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How event time comes of the records of a stream's partitions.
 *
 * @param lastOffsets for each partition the offset of its last record: {@link #ENDLESS} if it has no end, {@link #EMPTY}
 *     if it has no record. A partition of the map holds event time back until it was read as far as that; one that is not
 *     in the map counts from its first record on
 * @param outOfOrderness how far behind the latest time of its own partition an event may come without being late, in the
 *     stream's unit, at least 0
 * @param idleAfter how long (wall clock) a partition may be silent before event time goes on without it; null for ever,
 *     which is what makes lateness a function of the log alone
 * @param outliers what to do with times far ahead of Kafka's clock
 * @param deduplicate the distinct ids that each partition remembers, those read last; an event that has one of them is
 *     refused. 0 for none
 */
public record EventTimeConfig(
        Map<Integer, Long> lastOffsets,
        long outOfOrderness,
        @Nullable Duration idleAfter,
        Outliers outliers,
        int deduplicate)
        implements Serializable {

    /** The last offset of a partition that is read for ever. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** The last offset of a partition without a record. */
    public static final long EMPTY = -1;

    /** What to do with times far ahead of Kafka's clock. */
    public enum Outliers {
        /** Take them all as they are. */
        TAKE,
        /** Refuse them in a partition whose first events lie near Kafka's clock, see {@link OutlierGuard}. */
        REFUSE_NEAR_CLOCK
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public EventTimeConfig {
        if (outOfOrderness < 0) {
            throw new IllegalArgumentException("out-of-orderness: expected at least 0, got " + outOfOrderness);
        }
        if (deduplicate < 0) {
            throw new IllegalArgumentException("deduplicate: expected at least 0, got " + deduplicate);
        }
        // Not Map.copyOf: Flink's closures want one that Java serializes as it is, on any version of it.
        lastOffsets = new HashMap<>(lastOffsets);
    }

    /** Partitions 0 to {@code partitions} - 1 without end, each in order; nothing is refused. */
    public static EventTimeConfig ofPartitions(int partitions) {
        return new EventTimeConfig(endless(partitions), 0, null, Outliers.TAKE, 0);
    }

    /** The last offsets of so many partitions that have no end. */
    public static Map<Integer, Long> endless(int partitions) {
        Map<Integer, Long> lastOffsets = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            lastOffsets.put(partition, ENDLESS);
        }
        return lastOffsets;
    }

    /** The same with another bound on disorder. */
    public EventTimeConfig withOutOfOrderness(long other) {
        return new EventTimeConfig(lastOffsets, other, idleAfter, outliers, deduplicate);
    }

    /** The same with other last offsets. */
    public EventTimeConfig withLastOffsets(Map<Integer, Long> other) {
        return new EventTimeConfig(other, outOfOrderness, idleAfter, outliers, deduplicate);
    }
}
