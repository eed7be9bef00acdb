package dev.hyperwalk.models.history;

import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a node remembers in counters: its own hyperedges, and those it shared with each of its latest co-members.
 *
 * <p>Exact for the last {@link #CAPACITY} distinct co-members; the one not met for longest makes room for a new one.
 * O(1) a co-member read or met, O(CAPACITY) for one that has to be forgotten. Not thread-safe.
 */
public final class NodeHistory {

    /** Co-members remembered at most. */
    public static final int CAPACITY = 256;

    private static final int ABSENT = -1;

    private Occurrences all = Occurrences.NEVER;
    private int size;
    private long[] ids;
    private int[] counts;
    private double[] clocks;
    private float[] levels; // (size, 3): fast, medium, slow
    private short[] table; // open addressing: entry + 1, or 0 where free; its length a power of two

    /** A node that was never seen. */
    public NodeHistory() {
        this(4);
    }

    private NodeHistory(int capacity) {
        ids = new long[capacity];
        counts = new int[capacity];
        clocks = new double[capacity];
        levels = new float[3 * capacity];
        table = new short[tableSize(capacity)];
    }

    private NodeHistory(NodeHistory other) {
        all = other.all;
        size = other.size;
        ids = other.ids.clone();
        counts = other.counts.clone();
        clocks = other.clocks.clone();
        levels = other.levels.clone();
        table = other.table.clone();
    }

    /** A history that goes on like this one, and apart from it; O(co-members). */
    public NodeHistory copy() {
        return new NodeHistory(this);
    }

    /** A third of the table is always free. */
    private static int tableSize(int capacity) {
        return Integer.highestOneBit(capacity + capacity / 2) * 2;
    }

    /** The node's own hyperedges. */
    public Occurrences all() {
        return all;
    }

    /** Hyperedges shared with a co-member, while it was remembered. */
    public Occurrences with(long node) {
        int entry = table[slot(node)] - 1;
        return entry == ABSENT ? Occurrences.NEVER : occurrences(entry);
    }

    private Occurrences occurrences(int entry) {
        return new Occurrences(
                counts[entry], clocks[entry], levels[3 * entry], levels[3 * entry + 1], levels[3 * entry + 2]);
    }

    /** Takes a co-member that is remembered, and the hyperedges shared with it. */
    public interface Visitor {
        /** Takes one. */
        void visit(long node, Occurrences together);
    }

    /** Goes through all co-members that are remembered, in no order to rely on. */
    public void forEach(Visitor visitor) {
        for (int entry = 0; entry < size; entry++) {
            visitor.visit(ids[entry], occurrences(entry));
        }
    }

    /** Where the node's entry is named, or the free place where it would be. */
    private int slot(long node) {
        int mask = table.length - 1;
        int at = home(node);
        while (table[at] != 0 && ids[table[at] - 1] != node) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int home(long node) {
        return (int) Draws.mix(node) & (table.length - 1);
    }

    /** Counts a hyperedge of node {@code self}; a late one does not take recency back. */
    public void write(StampedHyperedge stamped, long self) {
        all = all.and(stamped.clock());
        for (int i = 0; i < stamped.hyperedge().size(); i++) {
            long node = stamped.hyperedge().node(i);
            if (node != self) {
                meet(node, stamped.clock());
            }
        }
    }

    private void meet(long node, double clock) {
        int entry = table[slot(node)] - 1;
        if (entry == ABSENT) {
            entry = size < CAPACITY ? append() : forgetOldest();
            ids[entry] = node;
            counts[entry] = 0;
            clocks[entry] = clock;
            Arrays.fill(levels, 3 * entry, 3 * entry + 3, 0);
            table[slot(node)] = (short) (entry + 1);
        }
        double latest = Math.max(clocks[entry], clock);
        double since = latest - clocks[entry];
        double age = latest - clock;
        levels[3 * entry] = Occurrences.decayedCount(levels[3 * entry], Occurrences.FAST, since, age);
        levels[3 * entry + 1] = Occurrences.decayedCount(levels[3 * entry + 1], Occurrences.MEDIUM, since, age);
        levels[3 * entry + 2] = Occurrences.decayedCount(levels[3 * entry + 2], Occurrences.SLOW, since, age);
        counts[entry]++;
        clocks[entry] = latest;
    }

    private int append() {
        if (size == ids.length) {
            int capacity = Math.min(CAPACITY, size + Math.max(4, size / 2));
            ids = Arrays.copyOf(ids, capacity);
            counts = Arrays.copyOf(counts, capacity);
            clocks = Arrays.copyOf(clocks, capacity);
            levels = Arrays.copyOf(levels, 3 * capacity);
            if (tableSize(capacity) > table.length) {
                table = new short[tableSize(capacity)];
                nameAll();
            }
        }
        return size++;
    }

    private void nameAll() {
        for (int entry = 0; entry < size; entry++) {
            table[slot(ids[entry])] = (short) (entry + 1);
        }
    }

    private int forgetOldest() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            if (clocks[i] < clocks[oldest]) {
                oldest = i;
            }
        }
        unname(slot(ids[oldest]));
        return oldest;
    }

    /** Frees a place of the table; what had been pushed on by it moves back. */
    private void unname(int freed) {
        int mask = table.length - 1;
        int free = freed;
        table[free] = 0;
        for (int at = (free + 1) & mask; table[at] != 0; at = (at + 1) & mask) {
            int pushed = (at - home(ids[table[at] - 1])) & mask;
            if (pushed >= ((at - free) & mask)) {
                table[free] = table[at];
                table[at] = 0;
                free = at;
            }
        }
    }

    /** Writes what {@link #read} reads: 30 bytes plus 32 a remembered co-member. */
    public void write(DataOutput out) throws IOException {
        all.write(out);
        out.writeShort(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(ids[i]);
            out.writeInt(counts[i]);
            out.writeDouble(clocks[i]);
            for (int level = 3 * i; level < 3 * i + 3; level++) {
                out.writeFloat(levels[level]);
            }
        }
    }

    /** Reads a history that {@link #write(DataOutput)} wrote. */
    public static NodeHistory read(DataInput in) throws IOException {
        Occurrences all = Occurrences.read(in);
        int size = in.readShort();
        NodeHistory history = new NodeHistory(Math.max(1, size));
        history.all = all;
        for (int i = 0; i < size; i++) {
            history.ids[i] = in.readLong();
            history.counts[i] = in.readInt();
            history.clocks[i] = in.readDouble();
            for (int level = 3 * i; level < 3 * i + 3; level++) {
                history.levels[level] = in.readFloat();
            }
        }
        history.size = size;
        history.nameAll();
        return history;
    }

    /** Bytes of heap this history holds, slack included. */
    public long heapBytes() {
        return 56 + 40 + 5 * 16 + 32L * ids.length + 2L * table.length;
    }
}
