package dev.hyperwalk.connectors.event;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A question: how likely is it that these nodes interact, and, if asked, who would best complete them, and why?
 *
 * @param id what the answer refers to; not empty
 * @param nodes names of the members; at least one, kept composed (Unicode's form C), ascending and each once
 * @param time the event time asked about, in the stream's own unit, or null for "now"
 * @param k how many nodes that best complete the set are asked for, 0 for none, at most {@value #MOST_COMPLETIONS}
 * @param exclude names of nodes that are not to be recommended, kept composed, ascending and each once
 * @param explain whether the members' SetWalks are asked for too
 * @param mayWait whether the answer may wait for the first weights; otherwise it comes at once, without a probability
 */
public record Query(
        String id,
        List<String> nodes,
        @Nullable Long time,
        int k,
        List<String> exclude,
        boolean explain,
        boolean mayWait) {

    /** Completions that a query may ask for, at most. */
    public static final int MOST_COMPLETIONS = 100;

    /**
     * Sorts, merges and copies the names.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public Query {
        Names.check("id", id);
        nodes = Names.members(nodes);
        if (time != null && (time < 0 || time > HyperedgeEvent.MAX_TIME)) {
            throw new IllegalArgumentException("time: expected 0 to " + HyperedgeEvent.MAX_TIME + ", got " + time);
        }
        if (k < 0 || k > MOST_COMPLETIONS) {
            throw new IllegalArgumentException("k: expected 0 to " + MOST_COMPLETIONS + ", got " + k);
        }
        Set<String> excluded = new TreeSet<>();
        exclude.forEach(name -> excluded.add(Names.checkComposed("exclude", name)));
        exclude = List.copyOf(excluded);
    }

    /** How likely these nodes interact, and nothing else. */
    public Query(String id, List<String> nodes, @Nullable Long time) {
        this(id, nodes, time, 0, List.of(), false, true);
    }
}
