package dev.hyperwalk.connectors.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hyperedge as it arrives: a set of named nodes that interacted at one time.
 *
 * @param id what tells this event from all others of the stream; not empty
 * @param time event time in the stream's own unit, 0 to {@link #MAX_TIME}
 * @param nodes names of the members; at least one, kept composed (Unicode's form C), ascending and each once, however they
 *     are given
 * @param type what kind of interaction it was, or null
 * @param task the regime it belongs to (a tenant, a calendar key), kept composed as nodes are, or null
 * @param weight how much it counts, finite and at least 0; 1 is usual
 * @param attributes anything else worth keeping, in the order of the keys
 */
public record HyperedgeEvent(
        String id,
        long time,
        List<String> nodes,
        @Nullable String type,
        @Nullable String task,
        double weight,
        Map<String, String> attributes) {

    /** The latest time an event may have: the largest integer that every JSON reader keeps exactly, 2^53 - 1. */
    public static final long MAX_TIME = (1L << 53) - 1;

    /** The weight of an event that names none. */
    public static final double DEFAULT_WEIGHT = 1.0;

    /**
     * Sorts, merges and copies the members.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public HyperedgeEvent {
        Names.check("id", id);
        if (time < 0 || time > MAX_TIME) {
            throw new IllegalArgumentException("time: expected 0 to " + MAX_TIME + ", got " + time);
        }
        nodes = Names.members(nodes);
        if (type != null) {
            Names.check("type", type);
        }
        if (task != null) {
            task = Names.checkComposed("task", task);
        }
        if (!Double.isFinite(weight) || weight < 0) {
            throw new IllegalArgumentException("weight: expected a finite number of at least 0, got " + weight);
        }
        // A negative zero would give two forms of one weight.
        weight += 0.0;
        attributes = Names.sortedCopy(attributes);
    }

    /**
     * An event with neither type, task nor attributes, of weight 1.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public static HyperedgeEvent of(String id, long time, List<String> nodes) {
        return new HyperedgeEvent(id, time, nodes, null, null, DEFAULT_WEIGHT, Map.of());
    }
}
