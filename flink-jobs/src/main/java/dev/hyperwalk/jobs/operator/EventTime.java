package dev.hyperwalk.jobs.operator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Event time of a whole stream: that of its slowest partition, among those that have not been read to their end and have not
 * been silent for too long. Not thread-safe.
 */
final class EventTime {

    private final EventTimeConfig config;
    private final LongSupplier wallMillis;
    private final TreeMap<Integer, PartitionClock> partitions = new TreeMap<>();

    /** Event time of a stream of which nothing was read. */
    EventTime(EventTimeConfig config, LongSupplier wallMillis) {
        this.config = config;
        this.wallMillis = wallMillis;
        config.lastOffsets().keySet().forEach(this::partition);
    }

    /** The clock of a partition. */
    PartitionClock partition(int number) {
        PartitionClock clock = partitions.get(number);
        if (clock == null) {
            clock = new PartitionClock(config, wallMillis.getAsLong());
            partitions.put(number, clock);
        }
        return clock;
    }

    /** All clocks by the numbers of their partitions, in order. */
    Map<Integer, PartitionClock> partitions() {
        return partitions;
    }

    /** Events that wait until it is decided whether their times are taken. */
    int held() {
        int held = 0;
        for (PartitionClock clock : partitions.values()) {
            held += clock.guard().held().size();
        }
        return held;
    }

    /** Whether a partition was read to its end. */
    boolean isOver(int number) {
        return partition(number).hasRead(config.lastOffsets().getOrDefault(number, EventTimeConfig.ENDLESS));
    }

    /** The partition that holds event time back; none if none may. */
    Optional<Map.Entry<Integer, PartitionClock>> slowest() {
        Map.Entry<Integer, PartitionClock> slowest = null;
        for (Map.Entry<Integer, PartitionClock> partition : partitions.entrySet()) {
            if (isCounted(partition.getKey(), partition.getValue())
                    && (slowest == null
                            || partition.getValue().watermark()
                                    < slowest.getValue().watermark())) {
                slowest = partition;
            }
        }
        return Optional.ofNullable(slowest);
    }

    private boolean isCounted(int number, PartitionClock clock) {
        if (isOver(number)) {
            return false;
        }
        return config.idleAfter() == null
                || wallMillis.getAsLong() - clock.heardMillis()
                        < config.idleAfter().toMillis();
    }

    /** How far event time has come: nothing that is not late is to come at or before it. {@code Long.MIN_VALUE} for nowhere. */
    long watermark() {
        return slowest().map(slowest -> slowest.getValue().watermark()).orElse(Long.MIN_VALUE);
    }

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException {
        out.writeInt(partitions.size());
        for (Map.Entry<Integer, PartitionClock> partition : partitions.entrySet()) {
            out.writeInt(partition.getKey());
            partition.getValue().write(out);
        }
    }

    /** Takes over what {@link #write} wrote. */
    void restore(DataInput in) throws IOException {
        for (int rest = in.readInt(); rest > 0; rest--) {
            partition(in.readInt()).restore(in);
        }
    }
}
