package dev.hyperwalk.models.walk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A bundle of SetWalks with every visited hyperedge listed once.
 *
 * <p>Cell {@code (walk, step)} names the hyperedge the walk visits at that step, as an index into the list, or
 * {@link #NONE} where the walk has ended. All is held in a handful of primitive arrays: a table costs 28 bytes plus
 * 8 a member for each distinct hyperedge, and 2 bytes a cell.
 *
 * <p>Tables that travel between operators are never changed after they were built; a {@link Reservoir} owns one that is.
 */
public final class WalkTable {

    /** The cell of a step that a walk does not have. */
    public static final int NONE = -1;

    private final int steps;
    private final short[] cells; // (walks x steps)
    private int edges;
    private long[] events;
    private long[] times;
    private double[] clocks;
    private int[] ends; // members of hyperedge i: members[ends[i - 1] .. ends[i])
    private long[] members;

    /** An empty table: all cells are {@link #NONE}. */
    WalkTable(int walks, int steps) {
        this(walks, steps, 4, 12);
    }

    private WalkTable(int walks, int steps, int edgeCapacity, int memberCapacity) {
        this.steps = steps;
        this.cells = new short[walks * steps];
        Arrays.fill(cells, (short) NONE);
        this.events = new long[edgeCapacity];
        this.times = new long[edgeCapacity];
        this.clocks = new double[edgeCapacity];
        this.ends = new int[edgeCapacity];
        this.members = new long[memberCapacity];
    }

    /** Number of SetWalks. */
    public int walks() {
        return cells.length / steps;
    }

    /** Steps a walk can have (L). */
    public int steps() {
        return steps;
    }

    /** Number of listed hyperedges; those of a table that travels are distinct and all visited. */
    public int edges() {
        return edges;
    }

    /** The hyperedge that {@code walk} visits at {@code step} (0 is the most recent), or {@link #NONE}. */
    public int edge(int walk, int step) {
        return cells[walk * steps + step];
    }

    /** The 64-bit key of the event that hyperedge {@code edge} came with; distinct hyperedges have distinct keys. */
    public long event(int edge) {
        return events[edge];
    }

    /** When hyperedge {@code edge} happened, in the stream's own unit. */
    public long time(int edge) {
        return times[edge];
    }

    /** The clock reading (see {@link StreamClock}) of hyperedge {@code edge}. */
    public double clock(int edge) {
        return clocks[edge];
    }

    /** Number of members of hyperedge {@code edge}. */
    public int size(int edge) {
        return ends[edge] - start(edge);
    }

    /** Member {@code index} of hyperedge {@code edge}, in ascending order of id. */
    public long member(int edge, int index) {
        return members[start(edge) + index];
    }

    private int start(int edge) {
        return edge == 0 ? 0 : ends[edge - 1];
    }

    void set(int walk, int step, int edge) {
        cells[walk * steps + step] = (short) edge;
    }

    /** Lists a hyperedge, or finds it if it is listed; O(listed hyperedges). */
    int intern(StampedHyperedge stamped) {
        int found = find(stamped.event());
        if (found != NONE) {
            return found;
        }
        int size = stamped.hyperedge().size();
        int from = append(stamped.event(), stamped.hyperedge().time(), stamped.clock(), size);
        stamped.hyperedge().copyNodes(members, from);
        return edges - 1;
    }

    /** Lists a hyperedge of another table, or finds it if it is listed; O(listed hyperedges). */
    int intern(WalkTable source, int edge) {
        int found = find(source.events[edge]);
        if (found != NONE) {
            return found;
        }
        int size = source.size(edge);
        int from = append(source.events[edge], source.times[edge], source.clocks[edge], size);
        System.arraycopy(source.members, source.start(edge), members, from, size);
        return edges - 1;
    }

    /** Looks at the latest first: a walk's own hyperedge and what was just listed are asked for most. */
    private int find(long event) {
        for (int i = edges - 1; i >= 0; i--) {
            if (events[i] == event) {
                return i;
            }
        }
        return NONE;
    }

    /** Makes room for one more hyperedge and tells where its members go. */
    private int append(long event, long time, double clock, int size) {
        if (edges == events.length) {
            growEdges(edges + Math.max(4, edges / 2));
        }
        int from = start(edges);
        if (from + size > members.length) {
            members = Arrays.copyOf(members, Math.max(from + size, members.length + members.length / 2));
        }
        events[edges] = event;
        times[edges] = time;
        clocks[edges] = clock;
        ends[edges++] = from + size;
        return from;
    }

    private void growEdges(int capacity) {
        events = Arrays.copyOf(events, capacity);
        times = Arrays.copyOf(times, capacity);
        clocks = Arrays.copyOf(clocks, capacity);
        ends = Arrays.copyOf(ends, capacity);
    }

    /**
     * Makes room to list one more walk whole: drops what no cell names, and grows only as far as what is named needs.
     *
     * <p>Growing anywhere else would let the list creep up without bound, as a walk seldom ends just where the list does.
     */
    void makeRoom() {
        if (edges + steps > events.length) {
            compact();
            int wanted = edges + Math.max(steps, edges / 2);
            if (wanted > events.length) {
                growEdges(wanted);
            }
        }
    }

    /** Drops the hyperedges that no cell names any more; O(cells + listed hyperedges). */
    void compact() {
        short[] renumbered = new short[edges];
        for (short cell : cells) {
            if (cell != NONE) {
                renumbered[cell] = 1;
            }
        }
        int kept = 0;
        int used = 0;
        int from = 0;
        for (int i = 0; i < edges; i++) {
            int to = ends[i];
            if (renumbered[i] != 0) {
                System.arraycopy(members, from, members, used, to - from);
                used += to - from;
                events[kept] = events[i];
                times[kept] = times[i];
                clocks[kept] = clocks[i];
                ends[kept] = used;
                renumbered[i] = (short) kept++;
            }
            from = to;
        }
        if (kept < edges) {
            edges = kept;
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] != NONE) {
                    cells[i] = renumbered[cells[i]];
                }
            }
        }
    }

    /**
     * A copy without slack, holding only hyperedges that a cell names, in the order in which the cells name them.
     *
     * <p>So it is a function of the walks alone, not of what was listed before or when this table was last compacted or
     * restored. Changes nothing here: a state backend may write this table while another thread copies it.
     */
    public WalkTable copy() {
        short[] numbers = new short[edges];
        Arrays.fill(numbers, (short) NONE);
        short[] order = new short[edges];
        int kept = 0;
        int used = 0;
        for (short cell : cells) {
            if (cell != NONE && numbers[cell] == NONE) {
                numbers[cell] = (short) kept;
                order[kept++] = cell;
                used += size(cell);
            }
        }
        WalkTable copy = new WalkTable(walks(), steps, kept, used);
        for (int i = 0; i < cells.length; i++) {
            copy.cells[i] = cells[i] == NONE ? NONE : numbers[cells[i]];
        }
        for (int i = 0; i < kept; i++) {
            int edge = order[i];
            int from = copy.append(events[edge], times[edge], clocks[edge], size(edge));
            System.arraycopy(members, start(edge), copy.members, from, size(edge));
        }
        return copy;
    }

    /** Writes what {@link #read} reads: 30 bytes plus 8 a member for each hyperedge, 1 or 2 bytes a cell. */
    public void write(DataOutput out) throws IOException {
        out.writeShort(walks());
        out.writeByte(steps);
        out.writeShort(edges);
        int from = 0;
        for (int i = 0; i < edges; i++) {
            out.writeLong(events[i]);
            out.writeLong(times[i]);
            out.writeDouble(clocks[i]);
            out.writeShort(ends[i] - from);
            for (; from < ends[i]; from++) {
                out.writeLong(members[from]);
            }
        }
        boolean narrow = edges <= Byte.MAX_VALUE;
        for (short cell : cells) {
            if (narrow) {
                out.writeByte(cell);
            } else {
                out.writeShort(cell);
            }
        }
    }

    /**
     * Reads a table that {@link #write} wrote.
     *
     * @throws IOException if the input ends early
     */
    public static WalkTable read(DataInput in) throws IOException {
        int walks = in.readShort();
        int steps = in.readByte();
        int edges = in.readShort();
        WalkTable table = new WalkTable(walks, steps, edges, 3 * edges);
        int used = 0;
        for (int i = 0; i < edges; i++) {
            table.events[i] = in.readLong();
            table.times[i] = in.readLong();
            table.clocks[i] = in.readDouble();
            int size = in.readUnsignedShort();
            if (used + size > table.members.length) {
                table.members = Arrays.copyOf(table.members, 2 * (used + size));
            }
            for (int end = used + size; used < end; used++) {
                table.members[used] = in.readLong();
            }
            table.ends[i] = used;
        }
        table.edges = edges;
        boolean narrow = edges <= Byte.MAX_VALUE;
        for (int i = 0; i < table.cells.length; i++) {
            table.cells[i] = narrow ? in.readByte() : in.readShort();
        }
        return table;
    }

    /** Bytes of heap held by the arrays of this table, their slack included. */
    public long heapBytes() {
        long headers = 5L * 16;
        return headers + 2L * cells.length + events.length * 28L + members.length * 8L;
    }
}
