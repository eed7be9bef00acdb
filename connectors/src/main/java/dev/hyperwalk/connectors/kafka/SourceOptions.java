package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.EventLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source reads.
 *
 * @param bootstrapServers Kafka's hosts and ports, separated by commas
 * @param topic the topic
 * @param groupId the consumer group, under which offsets are committed at checkpoints
 * @param start where a job begins that restores no savepoint
 * @param endOffsets for each partition the offset to stop before, after which the job ends; null to read for ever.
 *     Partitions that are not named are not read
 * @param end which sources this one ends together with, if it ends
 * @param skipsLost whether to go on at the oldest record kept where records were deleted before they were read, instead
 *     of failing
 * @param notice told what is skipped
 * @param limits which records to refuse
 * @param clock stamps the arrivals
 * @param properties further settings of the consumer
 */
public record SourceOptions(
        String bootstrapServers,
        String topic,
        String groupId,
        Start start,
        @Nullable Map<Integer, Long> endOffsets,
        CommonEnd end,
        boolean skipsLost,
        SourceNotice notice,
        EventLimits limits,
        WallClock clock,
        Map<String, String> properties) {

    /** Where to begin. */
    public enum Start {
        /** At the oldest record kept. */
        EARLIEST,
        /** After what the group has committed; at the oldest record if it has committed nothing. */
        COMMITTED
    }

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if end offsets are given for no partition at all
     */
    public SourceOptions {
        if (endOffsets != null && endOffsets.isEmpty()) {
            throw new IllegalArgumentException("endOffsets: expected at least one partition, got none");
        }
        endOffsets = endOffsets == null ? null : Map.copyOf(endOffsets);
        properties = Map.copyOf(properties);
    }

    /** From the oldest record on for ever, on its own, with the default limits and the machine's clock. */
    public static SourceOptions of(String bootstrapServers, String topic, String groupId) {
        return new SourceOptions(
                bootstrapServers,
                topic,
                groupId,
                Start.EARLIEST,
                null,
                CommonEnd.of(1),
                false,
                line -> {},
                EventLimits.DEFAULTS,
                WallClock.SYSTEM,
                Map.of());
    }

    /** The same, ending before these offsets. */
    public SourceOptions withEndOffsets(@Nullable Map<Integer, Long> other) {
        return new SourceOptions(
                bootstrapServers, topic, groupId, start, other, end, skipsLost, notice, limits, clock, properties);
    }

    /** The same, ending together with others. */
    public SourceOptions withEnd(CommonEnd other) {
        return new SourceOptions(
                bootstrapServers,
                topic,
                groupId,
                start,
                endOffsets,
                other,
                skipsLost,
                notice,
                limits,
                clock,
                properties);
    }

    /** The same, going on where records are lost and saying so. */
    public SourceOptions skippingLost(SourceNotice told) {
        return new SourceOptions(
                bootstrapServers, topic, groupId, start, endOffsets, end, true, told, limits, clock, properties);
    }
}
