package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.walk.WalkTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one node as one batch reads it: its SetWalks, and its counters with the nodes that it shares a candidate with. */
public final class NodeRead implements FeaturePart {

    private final long seq;
    private final long node;
    private final @Nullable WalkTable walks;
    private final Occurrences own;
    private final List<Occurrences> shared;
    private final long upTo;

    private NodeRead(
            long seq, long node, @Nullable WalkTable walks, Occurrences own, List<Occurrences> shared, long upTo) {
        this.seq = seq;
        this.node = node;
        this.walks = walks;
        this.own = own;
        this.shared = shared;
        this.upTo = upTo;
    }

    /**
     * Answers a request.
     *
     * @param memory of the node
     * @param upTo event time up to which all history is in this answer
     */
    public static NodeRead of(NodeRequest request, NodeView memory, long upTo) {
        List<Occurrences> shared = new ArrayList<>(request.numOthers());
        for (int i = 0; i < request.numOthers(); i++) {
            shared.add(memory.history().with(request.other(i)));
        }
        WalkTable walks = request.wantsWalks() ? memory.snapshot() : null;
        return new NodeRead(
                request.seq(), request.node(), walks, memory.history().all(), shared, upTo);
    }

    @Override
    public long seq() {
        return seq;
    }

    /** Whose state was read. */
    public long node() {
        return node;
    }

    /** The node's SetWalks, or null if it was never seen or they were not wanted. */
    public @Nullable WalkTable walks() {
        return walks;
    }

    /** The node's own hyperedges. */
    public Occurrences own() {
        return own;
    }

    /** Hyperedges shared with the one at {@code index} of {@link CandidateBatch#sharers}, as far as remembered. */
    public Occurrences shared(int index) {
        return shared.get(index);
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
        own.write(out);
        BinaryValues.writeCount(shared.size(), out);
        for (Occurrences occurrences : shared) {
            out.writeBoolean(occurrences.count() > 0);
            if (occurrences.count() > 0) {
                occurrences.write(out);
            }
        }
        out.writeLong(upTo);
    }

    static NodeRead read(DataInput in) throws IOException {
        long seq = in.readLong();
        long node = in.readLong();
        WalkTable walks = in.readBoolean() ? WalkTable.read(in) : null;
        Occurrences own = Occurrences.read(in);
        int others = BinaryValues.readCount(in);
        List<Occurrences> shared = new ArrayList<>(others);
        for (int i = 0; i < others; i++) {
            shared.add(in.readBoolean() ? Occurrences.read(in) : Occurrences.NEVER);
        }
        return new NodeRead(seq, node, walks, own, shared, in.readLong());
    }
}
