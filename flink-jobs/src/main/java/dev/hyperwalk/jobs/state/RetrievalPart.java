package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A part of what is joined to generate candidates: the request itself, or what one node answers. */
public sealed interface RetrievalPart permits RetrievalRequest, NeighborList, ProposalList {

    /** Flink's description of a piece. */
    TypeInformation<RetrievalPart> TYPE = BinaryTypeInformation.of(RetrievalPart.class, Format.INSTANCE);

    /** Number of the group. */
    long seq();

    /** A tag of one byte, then the piece. */
    enum Format implements BinaryFormat<RetrievalPart> {
        /** The one instance. */
        INSTANCE;

        private static final int INQUIRY = 0;
        private static final int NEIGHBORS = 1;
        private static final int PROPOSALS = 2;

        @Override
        public void write(RetrievalPart part, DataOutput out) throws IOException {
            if (part instanceof RetrievalRequest request) {
                out.writeByte(INQUIRY);
                request.write(out);
            } else if (part instanceof NeighborList list) {
                out.writeByte(NEIGHBORS);
                list.write(out);
            } else if (part instanceof ProposalList list) {
                out.writeByte(PROPOSALS);
                list.write(out);
            }
        }

        @Override
        public RetrievalPart read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case INQUIRY -> RetrievalRequest.read(in);
                case NEIGHBORS -> NeighborList.read(in);
                case PROPOSALS -> ProposalList.read(in);
                default -> throw new IOException("retrieval part: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
