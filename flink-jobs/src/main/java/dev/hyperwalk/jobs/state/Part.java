package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** One piece of what has to be known before the candidates of a group can be described. */
public sealed interface Part permits Group, NodeRead, SetRead {

    /** Flink's description of a part. */
    TypeInformation<Part> TYPE = BinaryTypeInformation.of(Part.class, Format.INSTANCE);

    /** Number of the group. */
    long seq();

    /** A tag of one byte, then the part. */
    enum Format implements BinaryFormat<Part> {
        /** The one instance. */
        INSTANCE;

        private static final int GROUP = 0;
        private static final int NODE_READ = 1;
        private static final int SET_READ = 2;

        @Override
        public void write(Part part, DataOutput out) throws IOException {
            if (part instanceof Group group) {
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
        public Part read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case GROUP -> Group.read(in);
                case NODE_READ -> NodeRead.read(in);
                case SET_READ -> SetRead.read(in);
                default -> throw new IOException("part of a group: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
