package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A part of what is joined to describe the candidates of a batch: the batch itself, the state of a node, or that of a set. */
public sealed interface FeaturePart permits CandidateBatch, NodeRead, SetRead {

    /** Flink's description of a part. */
    TypeInformation<FeaturePart> TYPE = BinaryTypeInformation.of(FeaturePart.class, Format.INSTANCE);

    /** Number of the group. */
    long seq();

    /** A tag of one byte, then the part. */
    enum Format implements BinaryFormat<FeaturePart> {
        /** The one instance. */
        INSTANCE;

        private static final int GROUP = 0;
        private static final int NODE_READ = 1;
        private static final int SET_READ = 2;

        @Override
        public void write(FeaturePart part, DataOutput out) throws IOException {
            if (part instanceof CandidateBatch group) {
                out.writeByte(GROUP);
                group.write(out);
            } else if (part instanceof NodeRead read) {
                out.writeByte(NODE_READ);
                read.write(out);
            } else if (part instanceof SetRead read) {
                out.writeByte(SET_READ);
                read.write(out);
            }
        }

        @Override
        public FeaturePart read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case GROUP -> CandidateBatch.read(in);
                case NODE_READ -> NodeRead.read(in);
                case SET_READ -> SetRead.read(in);
                default -> throw new IOException("part of a group: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
