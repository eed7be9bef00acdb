package dev.hyperwalk.models.hypergraph;

import java.util.Arrays;

/**
 * A set of distinct nodes that interacted at one time: {@code e = (t, S)}.
 *
 * <p>Immutable. Nodes are 64-bit ids ({@link NodeIds}), kept sorted, so two hyperedges over the same set are equal
 * element by element whatever order their members arrived in.
 */
public final class Hyperedge {

    private final long time;
    private final long[] nodes;

    private Hyperedge(long time, long[] sortedNodes) {
        this.time = time;
        this.nodes = sortedNodes;
    }

    /**
     * Sorts the members and merges repeated ones.
     *
     * @param time event time in the stream's own unit
     * @param nodes at least one node id, any order, repeats allowed; copied
     * @throws IllegalArgumentException if there is no node
     */
    public static Hyperedge of(long time, long... nodes) {
        if (nodes.length == 0) {
            throw new IllegalArgumentException("hyperedge at time " + time + " has no nodes; it needs at least one");
        }
        long[] sorted = nodes.clone();
        Arrays.sort(sorted);
        int distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[distinct - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return new Hyperedge(time, distinct == sorted.length ? sorted : Arrays.copyOf(sorted, distinct));
    }

    /** Event time in the stream's own unit. */
    public long time() {
        return time;
    }

    /** Number of members, at least 1. */
    public int size() {
        return nodes.length;
    }

    /** The member at {@code index} in ascending order of id. */
    public long node(int index) {
        return nodes[index];
    }

    /** The members, ascending; a copy. */
    public long[] nodes() {
        return nodes.clone();
    }

    /** Whether {@code node} is a member; O(log size). */
    public boolean contains(long node) {
        return Arrays.binarySearch(nodes, node) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hyperedge that && time == that.time && Arrays.equals(nodes, that.nodes);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(time) + Arrays.hashCode(nodes);
    }

    @Override
    public String toString() {
        return "(" + time + ", " + Arrays.toString(nodes) + ")";
    }
}
