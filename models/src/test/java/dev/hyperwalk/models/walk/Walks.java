package dev.hyperwalk.models.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks as lists of event keys, most recent first, for comparison. */
final class Walks {

    private Walks() {}

    /** The event keys of walk {@code walk}, as far as it goes; checks that nothing follows its end. */
    static List<Long> walk(WalkTable table, int walk) {
        List<Long> events = new ArrayList<>();
        for (int step = 0; step < table.steps(); step++) {
            int edge = table.edge(walk, step);
            if (edge == WalkTable.NONE) {
                continue;
            }
            if (events.size() < step) {
                throw new AssertionError("walk " + walk + " goes on after its end at step " + events.size());
            }
            events.add(table.event(edge));
        }
        return events;
    }

    /** All walks of a table, in the order of its slots. */
    static List<List<Long>> all(WalkTable table) {
        List<List<Long>> walks = new ArrayList<>();
        for (int walk = 0; walk < table.walks(); walk++) {
            walks.add(walk(table, walk));
        }
        return walks;
    }

    /** Checks that the table's hyperedges are those of the stream with the same key: time, clock and members. */
    static void requireFaithful(WalkTable table, Map<Long, StampedHyperedge> stream) {
        for (int walk = 0; walk < table.walks(); walk++) {
            for (int step = 0; step < table.steps(); step++) {
                int edge = table.edge(walk, step);
                if (edge != WalkTable.NONE && !isFaithful(table, edge, stream.get(table.event(edge)))) {
                    throw new AssertionError("walk " + walk + " step " + step + ": a hyperedge that never was");
                }
            }
        }
    }

    private static boolean isFaithful(WalkTable table, int edge, @Nullable StampedHyperedge stamped) {
        if (stamped == null
                || table.time(edge) != stamped.hyperedge().time()
                || table.clock(edge) != stamped.clock()
                || table.size(edge) != stamped.hyperedge().size()) {
            return false;
        }
        for (int i = 0; i < table.size(edge); i++) {
            if (table.member(edge, i) != stamped.hyperedge().node(i)) {
                return false;
            }
        }
        return true;
    }
}
