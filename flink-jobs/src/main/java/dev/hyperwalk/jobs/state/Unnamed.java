package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A result that names some of its nodes by their ids still. */
public sealed interface Unnamed permits Reply, UnnamedList, UnnamedOutcome {

    /** Flink's description of such a result. */
    TypeInformation<Unnamed> TYPE = BinaryTypeInformation.of(Unnamed.class, Format.INSTANCE);

    /** The ids whose names are wanted. */
    Set<Long> nodes();

    /** A tag of one byte, then the result. */
    enum Format implements BinaryFormat<Unnamed> {
        /** The one instance. */
        INSTANCE;

        private static final int REPLY = 0;
        private static final int LIST = 1;
        private static final int OUTCOME = 2;

        @Override
        public void write(Unnamed result, DataOutput out) throws IOException {
            if (result instanceof Reply reply) {
                out.writeByte(REPLY);
                reply.write(out);
            } else if (result instanceof UnnamedList list) {
                out.writeByte(LIST);
                list.write(out);
            } else if (result instanceof UnnamedOutcome outcome) {
                out.writeByte(OUTCOME);
                outcome.write(out);
            }
        }

        @Override
        public Unnamed read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case REPLY -> Reply.read(in);
                case LIST -> UnnamedList.read(in);
                case OUTCOME -> UnnamedOutcome.read(in);
                default -> throw new IOException("result without names: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
