package dev.hyperwalk.models.history;

import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a node remembers in counters: its degree, its last event, and for its latest co-members how often and how
 * recently they met.
 *
 * <p>Exact for the last {@link #CAPACITY} distinct co-members; the one not met for longest makes room for a new one.
 * At most about 2.6 KB. Not thread-safe.
 */
public final class NodeHistory {

    /** Co-members remembered at most. */
    public static final int CAPACITY = 128;

    /** The index of a co-member that is not remembered. */
    public static final int UNKNOWN = -1;

    private long degree;
    private double lastClock = Double.NEGATIVE_INFINITY;
    private int size;
    private long[] ids = new long[4];
    private int[] counts = new int[4];
    private double[] clocks = new double[4];

    /** Hyperedges the node was in. */
    public long degree() {
        return degree;
    }

    /** Clock reading of the node's latest hyperedge; negative infinity before the first. */
    public double lastClock() {
        return lastClock;
    }

    /** Where co-member {@code node} is remembered, or {@link #UNKNOWN}; O(remembered). */
    public int find(long node) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == node) {
                return i;
            }
        }
        return UNKNOWN;
    }

    /** Hyperedges shared with the co-member at {@code index}, while it was remembered; 0 if it is not. */
    public int count(int index) {
        return index == UNKNOWN ? 0 : counts[index];
    }

    /** Clock reading of the latest hyperedge shared with the co-member at {@code index}; negative infinity if none. */
    public double lastClock(int index) {
        return index == UNKNOWN ? Double.NEGATIVE_INFINITY : clocks[index];
    }

    /** Counts a hyperedge of node {@code self}; a late one does not take recency back. O(members x remembered). */
    public void write(StampedHyperedge stamped, long self) {
        degree++;
        lastClock = Math.max(lastClock, stamped.clock());
        for (int i = 0; i < stamped.hyperedge().size(); i++) {
            long node = stamped.hyperedge().node(i);
            if (node != self) {
                meet(node, stamped.clock());
            }
        }
    }

    private void meet(long node, double clock) {
        int index = find(node);
        if (index == UNKNOWN) {
            index = size < CAPACITY ? append() : oldest();
            ids[index] = node;
            counts[index] = 0;
            clocks[index] = clock;
        }
        counts[index]++;
        clocks[index] = Math.max(clocks[index], clock);
    }

    private int append() {
        if (size == ids.length) {
            int capacity = Math.min(CAPACITY, size + Math.max(4, size / 2));
            ids = Arrays.copyOf(ids, capacity);
            counts = Arrays.copyOf(counts, capacity);
            clocks = Arrays.copyOf(clocks, capacity);
        }
        return size++;
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            if (clocks[i] < clocks[oldest]) {
                oldest = i;
            }
        }
        return oldest;
    }

    /** Writes what {@link #read} reads: 18 bytes plus 20 a remembered co-member. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(degree);
        out.writeDouble(lastClock);
        out.writeShort(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(ids[i]);
            out.writeInt(counts[i]);
            out.writeDouble(clocks[i]);
        }
    }

    /** Reads a history that {@link #write(DataOutput)} wrote. */
    public static NodeHistory read(DataInput in) throws IOException {
        NodeHistory history = new NodeHistory();
        history.degree = in.readLong();
        history.lastClock = in.readDouble();
        int size = in.readShort();
        history.ids = new long[size];
        history.counts = new int[size];
        history.clocks = new double[size];
        for (int i = 0; i < size; i++) {
            history.ids[i] = in.readLong();
            history.counts[i] = in.readInt();
            history.clocks[i] = in.readDouble();
        }
        history.size = size;
        return history;
    }

    /** Bytes of heap this history holds, slack included. */
    public long heapBytes() {
        return 48 + 3 * 16 + 20L * ids.length;
    }
}
