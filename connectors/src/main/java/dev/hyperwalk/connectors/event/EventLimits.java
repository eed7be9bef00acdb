package dev.hyperwalk.connectors.event;

import java.io.Serializable;

/**
 * How large and how far ahead an event may be before it is refused.
 *
 * @param maxBytes bytes of one record's value, at least 2
 * @param maxMembers entries of {@code nodes}, repeats included, at least 1
 * @param maxNameLength UTF-16 chars of an id, a node, a type, a task or an attribute's key, at least 1
 * @param maxAttributes entries of {@code attributes}, at least 0
 * @param maxAhead how far an event's time may lie after the Kafka record's own timestamp, in the unit of that timestamp
 *     (milliseconds); negative for no check. One absurd future time would push the watermark and make all that follows
 *     late. Streams that count in larger units than milliseconds are never ahead, so the check does them no harm
 */
public record EventLimits(int maxBytes, int maxMembers, int maxNameLength, int maxAttributes, long maxAhead)
        implements Serializable {

    /** 1 MiB, 256 members, names of 256 chars, 32 attributes, any time: recorded logs count from epochs of their own. */
    public static final EventLimits DEFAULTS = new EventLimits(1 << 20, 256, 256, 32, -1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a limit would refuse every event
     */
    public EventLimits {
        require("maxBytes", maxBytes, 2);
        require("maxMembers", maxMembers, 1);
        require("maxNameLength", maxNameLength, 1);
        require("maxAttributes", maxAttributes, 0);
    }

    /** The same limits with another bound on future times; negative for none. */
    public EventLimits withMaxAhead(long otherMaxAhead) {
        return new EventLimits(maxBytes, maxMembers, maxNameLength, maxAttributes, otherMaxAhead);
    }

    /** The same limits with another number of members. */
    public EventLimits withMaxMembers(int otherMaxMembers) {
        return new EventLimits(maxBytes, otherMaxMembers, maxNameLength, maxAttributes, maxAhead);
    }

    /** Whether {@code time} lies too far after the record's timestamp; a negative timestamp is unknown, hence never. */
    boolean isTooFarAhead(long time, long recordTimestampMillis) {
        return maxAhead >= 0 && recordTimestampMillis >= 0 && time - maxAhead > recordTimestampMillis;
    }

    /** What is expected of the number of members, where there are more. */
    String tooManyMembers() {
        return "expected at most " + maxMembers + " entries, got more; --max-members allows more";
    }

    /**
     * Checks how many members somebody counted who reads no JSON.
     *
     * @throws IllegalArgumentException if there are too many
     */
    public void requireMembers(int count) {
        if (count > maxMembers) {
            throw new IllegalArgumentException("nodes: " + tooManyMembers());
        }
    }

    /**
     * Checks the length of an id, a node, a type or a task that is read from no JSON.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public void requireName(String field, String name) {
        if (name.length() > maxNameLength) {
            throw new IllegalArgumentException(field + ": " + tooLong(name));
        }
    }

    /** What is expected of a name that is too long. */
    String tooLong(String name) {
        return "expected at most " + maxNameLength + " chars, got " + name.length() + ": " + Excerpt.of(name);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": expected at least " + least + ", got " + value);
        }
    }
}
