package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The distinct nodes that were seen last, as many as a query may ask for twice over. Not thread-safe. */
final class LatestNodes {

    private static final int MOST = 2 * Query.MOST_COMPLETIONS;

    private final Set<Long> nodes = new LinkedHashSet<>();

    /** Notes a node; O(1). */
    void see(long node) {
        if (!nodes.remove(node) && nodes.size() == MOST) {
            Iterator<Long> oldest = nodes.iterator();
            oldest.next();
            oldest.remove();
        }
        nodes.add(node);
    }

    /** Latest first. */
    List<Long> nodes() {
        List<Long> latestFirst = new ArrayList<>(nodes);
        Collections.reverse(latestFirst);
        return latestFirst;
    }

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException {
        BinaryValues.writeCount(nodes.size(), out);
        for (long node : nodes) {
            out.writeLong(node);
        }
    }

    /** Takes over what {@link #write} wrote. */
    void restore(DataInput in) throws IOException {
        nodes.clear();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            nodes.add(in.readLong());
        }
    }
}
