package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.WalkTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one node's state says to one group: its SetWalks, and how often and lately it met the group's other nodes. */
public final class NodeRead implements Part {

    private final long seq;
    private final long node;
    private final @Nullable WalkTable walks;
    private final long degree;
    private final double lastClock;
    private final int[] counts; // (U), 0 for a node it never met or forgot, and for itself
    private final double[] clocks; // (U), negative infinity likewise
    private final long upTo;

    private NodeRead(
            long seq,
            long node,
            @Nullable WalkTable walks,
            long degree,
            double lastClock,
            int[] counts,
            double[] clocks,
            long upTo) {
        this.seq = seq;
        this.node = node;
        this.walks = walks;
        this.degree = degree;
        this.lastClock = lastClock;
        this.counts = counts;
        this.clocks = clocks;
        this.upTo = upTo;
    }

    /**
     * Answers a request.
     *
     * @param walks the node's SetWalks, or null if it was never seen; shared with other answers
     * @param history what else the node remembers
     * @param upTo event time up to which all history is in this answer
     */
    public static NodeRead of(NodeRequest request, @Nullable WalkTable walks, NodeHistory history, long upTo) {
        int[] counts = new int[request.numOthers()];
        double[] clocks = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int index = history.find(request.other(i));
            counts[i] = history.count(index);
            clocks[i] = history.lastClock(index);
        }
        return new NodeRead(
                request.seq(), request.node(), walks, history.degree(), history.lastClock(), counts, clocks, upTo);
    }

    @Override
    public long seq() {
        return seq;
    }

    /** Whose state was read. */
    public long node() {
        return node;
    }

    /** The node's SetWalks, or null if it was never seen. */
    public @Nullable WalkTable walks() {
        return walks;
    }

    /** Hyperedges the node was in. */
    public long degree() {
        return degree;
    }

    /** Clock reading of the node's latest hyperedge; negative infinity before the first. */
    public double lastClock() {
        return lastClock;
    }

    /** Hyperedges shared with the group's node at {@code index}, as far as remembered. */
    public int count(int index) {
        return counts[index];
    }

    /** Clock reading of the latest hyperedge shared with the group's node at {@code index}; negative infinity if none. */
    public double lastClock(int index) {
        return clocks[index];
    }

    /** Event time up to which all history is in this answer. */
    public long upTo() {
        return upTo;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        out.writeLong(node);
        out.writeBoolean(walks != null);
        if (walks != null) {
            walks.write(out);
        }
        out.writeLong(degree);
        out.writeDouble(lastClock);
        BinaryValues.writeCount(counts.length, out);
        for (int i = 0; i < counts.length; i++) {
            BinaryValues.writeCount(counts[i], out);
            if (counts[i] > 0) {
                out.writeDouble(clocks[i]);
            }
        }
        out.writeLong(upTo);
    }

    static NodeRead read(DataInput in) throws IOException {
        long seq = in.readLong();
        long node = in.readLong();
        WalkTable walks = in.readBoolean() ? WalkTable.read(in) : null;
        long degree = in.readLong();
        double lastClock = in.readDouble();
        int[] counts = new int[BinaryValues.readCount(in)];
        double[] clocks = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = BinaryValues.readCount(in);
            clocks[i] = counts[i] > 0 ? in.readDouble() : Double.NEGATIVE_INFINITY;
        }
        return new NodeRead(seq, node, walks, degree, lastClock, counts, clocks, in.readLong());
    }
}
