package dev.hyperwalk.connectors.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question: how likely is it that these nodes interact?
 *
 * @param id what the answer refers to; not empty
 * @param nodes names of the members; at least one, kept ascending and each once
 * @param time the event time asked about, in the stream's own unit, or null for "now"
 */
public record Query(String id, List<String> nodes, @Nullable Long time) {

    /**
     * Sorts, merges and copies the members.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public Query {
        Names.check("id", id);
        nodes = Names.members(nodes);
        if (time != null && (time < 0 || time > HyperedgeEvent.MAX_TIME)) {
            throw new IllegalArgumentException("time: expected 0 to " + HyperedgeEvent.MAX_TIME + ", got " + time);
        }
    }
}
