package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A request for one node's counters with the nodes that it shares a candidate with, and perhaps for its SetWalks. */
public final class NodeRequest implements NodeQuestion {

    /** Flink's description of a request. */
    public static final TypeInformation<NodeRequest> TYPE =
            BinaryTypeInformation.of(NodeRequest.class, Format.INSTANCE);

    private final long seq;
    private final long node;
    private final long[] others;
    private final ReadTime when;
    private final boolean walks;

    /**
     * A request.
     *
     * @param seq number of the group
     * @param node whose state is asked
     * @param others those of whom it is asked, ascending; shared, not copied; see {@link CandidateBatch#sharers}
     * @param when as of when
     * @param walks whether the node's SetWalks are wanted, which are most of what travels
     */
    public NodeRequest(long seq, long node, long[] others, ReadTime when, boolean walks) {
        this.seq = seq;
        this.node = node;
        this.others = others;
        this.when = when;
        this.walks = walks;
    }

    @Override
    public long seq() {
        return seq;
    }

    @Override
    public long node() {
        return node;
    }

    /** Number of those of whom it is asked. */
    public int numOthers() {
        return others.length;
    }

    /** The one at {@code index}, ascending. */
    public long other(int index) {
        return others[index];
    }

    @Override
    public ReadTime when() {
        return when;
    }

    /** Whether the node's SetWalks are wanted. */
    public boolean wantsWalks() {
        return walks;
    }

    /** 19 bytes and 8 for each of those of whom it is asked. */
    enum Format implements BinaryFormat<NodeRequest> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(NodeRequest request, DataOutput out) throws IOException {
            out.writeLong(request.seq);
            out.writeLong(request.node);
            request.when.write(out);
            out.writeBoolean(request.walks);
            BinaryValues.writeCount(request.others.length, out);
            for (long other : request.others) {
                out.writeLong(other);
            }
        }

        @Override
        public NodeRequest read(DataInput in) throws IOException {
            long seq = in.readLong();
            long node = in.readLong();
            ReadTime when = ReadTime.read(in);
            boolean walks = in.readBoolean();
            long[] others = new long[BinaryValues.readCount(in)];
            for (int i = 0; i < others.length; i++) {
                others[i] = in.readLong();
            }
            return new NodeRequest(seq, node, others, when, walks);
        }
    }
}
