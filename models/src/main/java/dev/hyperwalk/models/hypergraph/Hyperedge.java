package dev.hyperwalk.models.hypergraph;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    /** The most members a hyperedge can have; the width of its serialized form. */
    public static final int MAX_SIZE = 0xFFFF;

    private Hyperedge(long time, long[] sortedNodes) {
        this.time = time;
        this.nodes = sortedNodes;
    }

    /**
     * Sorts the members and merges repeated ones.
     *
     * @param time event time in the stream's own unit
     * @param nodes at least one node id, any order, repeats allowed; copied
     * @throws IllegalArgumentException if there is no node, or more than {@link #MAX_SIZE}
     */
    public static Hyperedge of(long time, long... nodes) {
        if (nodes.length == 0) {
            throw new IllegalArgumentException("hyperedge at time " + time + " has no nodes; it needs at least one");
        }
        if (nodes.length > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "hyperedge at time " + time + " has " + nodes.length + " nodes, at most " + MAX_SIZE);
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

    /** Copies the members, ascending, into {@code target} from index {@code at} on. */
    public void copyNodes(long[] target, int at) {
        System.arraycopy(nodes, 0, target, at, nodes.length);
    }

    /** Whether {@code node} is a member; O(log size). */
    public boolean contains(long node) {
        return Arrays.binarySearch(nodes, node) >= 0;
    }

    /** Writes what {@link #read} reads: 10 bytes plus 8 a member. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeShort(nodes.length);
        for (long node : nodes) {
            out.writeLong(node);
        }
    }

    /** Reads a hyperedge that {@link #write} wrote. */
    public static Hyperedge read(DataInput in) throws IOException {
        long time = in.readLong();
        long[] nodes = new long[in.readUnsignedShort()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = in.readLong();
        }
        return new Hyperedge(time, nodes);
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
