package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** A result whose nodes are still ids, to be resolved to names by {@code NameFunction}. */
public sealed interface UnresolvedResult permits UnresolvedAnswer, UnresolvedForecast, UnresolvedOutcome {

    /** Flink's description of such a result. */
    TypeInformation<UnresolvedResult> TYPE = BinaryTypeInformation.of(UnresolvedResult.class, Format.INSTANCE);

    /** The ids whose names are wanted. */
    Set<Long> nodes();

    /** A tag of one byte, then the result. */
    enum Format implements BinaryFormat<UnresolvedResult> {
        /** The one instance. */
        INSTANCE;

        private static final int REPLY = 0;
        private static final int LIST = 1;
        private static final int OUTCOME = 2;

        @Override
        public void write(UnresolvedResult result, DataOutput out) throws IOException {
            if (result instanceof UnresolvedAnswer reply) {
                out.writeByte(REPLY);
                reply.write(out);
            } else if (result instanceof UnresolvedForecast list) {
                out.writeByte(LIST);
                list.write(out);
            } else if (result instanceof UnresolvedOutcome outcome) {
                out.writeByte(OUTCOME);
                outcome.write(out);
            }
        }

        @Override
        public UnresolvedResult read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case REPLY -> UnresolvedAnswer.read(in);
                case LIST -> UnresolvedForecast.read(in);
                case OUTCOME -> UnresolvedOutcome.read(in);
                default -> throw new IOException("result without names: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
