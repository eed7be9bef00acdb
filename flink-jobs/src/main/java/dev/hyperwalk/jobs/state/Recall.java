package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** One piece of what has to be known before the candidates of a group can be chosen. */
public sealed interface Recall permits Inquiry, Recollection, Suggestion {

    /** Flink's description of a piece. */
    TypeInformation<Recall> TYPE = BinaryTypeInformation.of(Recall.class, Format.INSTANCE);

    /** Number of the group. */
    long seq();

    /** A tag of one byte, then the piece. */
    enum Format implements BinaryFormat<Recall> {
        /** The one instance. */
        INSTANCE;

        private static final int INQUIRY = 0;
        private static final int RECOLLECTION = 1;
        private static final int SUGGESTION = 2;

        @Override
        public void write(Recall recall, DataOutput out) throws IOException {
            if (recall instanceof Inquiry inquiry) {
                out.writeByte(INQUIRY);
                inquiry.write(out);
            } else if (recall instanceof Recollection recollection) {
                out.writeByte(RECOLLECTION);
                recollection.write(out);
            } else if (recall instanceof Suggestion suggestion) {
                out.writeByte(SUGGESTION);
                suggestion.write(out);
            }
        }

        @Override
        public Recall read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case INQUIRY -> Inquiry.read(in);
                case RECOLLECTION -> Recollection.read(in);
                case SUGGESTION -> Suggestion.read(in);
                default -> throw new IOException("part of a recall: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
