package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Asks one node's state for its SetWalks, and for what it remembers of a group's nodes.
 *
 * <p>Answered when the watermark reaches the record's timestamp, before anything of that timestamp is written; or at
 * once, from what has been written so far.
 */
public final class NodeRequest {

    /** Flink's description of a request. */
    public static final TypeInformation<NodeRequest> TYPE =
            BinaryTypeInformation.of(NodeRequest.class, Format.INSTANCE);

    private final long seq;
    private final long node;
    private final long[] others;
    private final boolean immediate;

    /**
     * A request.
     *
     * @param seq number of the group
     * @param node whose state is asked
     * @param others the group's nodes, ascending, {@code node} among them; shared, not copied
     * @param immediate whether to answer at once
     */
    public NodeRequest(long seq, long node, long[] others, boolean immediate) {
        this.seq = seq;
        this.node = node;
        this.others = others;
        this.immediate = immediate;
    }

    /** Number of the group. */
    public long seq() {
        return seq;
    }

    /** Whose state is asked. */
    public long node() {
        return node;
    }

    /** Number of the group's nodes. */
    public int numOthers() {
        return others.length;
    }

    /** The group's node at {@code index}, ascending. */
    public long other(int index) {
        return others[index];
    }

    /** Whether to answer at once. */
    public boolean isImmediate() {
        return immediate;
    }

    /** 18 bytes and 8 for each node of the group. */
    enum Format implements BinaryFormat<NodeRequest> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(NodeRequest request, DataOutput out) throws IOException {
            out.writeLong(request.seq);
            out.writeLong(request.node);
            out.writeBoolean(request.immediate);
            BinaryValues.writeCount(request.others.length, out);
            for (long other : request.others) {
                out.writeLong(other);
            }
        }

        @Override
        public NodeRequest read(DataInput in) throws IOException {
            long seq = in.readLong();
            long node = in.readLong();
            boolean immediate = in.readBoolean();
            long[] others = new long[BinaryValues.readCount(in)];
            for (int i = 0; i < others.length; i++) {
                others[i] = in.readLong();
            }
            return new NodeRequest(seq, node, others, immediate);
        }
    }
}
