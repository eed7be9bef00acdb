package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** One piece of what has to be known before the candidates of a group can be chosen. */
public sealed interface Recall permits Inquiry, Recollection {

    /** Flink's description of a piece. */
    TypeInformation<Recall> TYPE = BinaryTypeInformation.of(Recall.class, Format.INSTANCE);

    /** Number of the group. */
    long seq();

    /** A tag of one byte, then the piece. */
    enum Format implements BinaryFormat<Recall> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(Recall recall, DataOutput out) throws IOException {
            out.writeBoolean(recall instanceof Inquiry);
            if (recall instanceof Inquiry inquiry) {
                inquiry.write(out);
            } else if (recall instanceof Recollection recollection) {
                recollection.write(out);
            }
        }

        @Override
        public Recall read(DataInput in) throws IOException {
            return in.readBoolean() ? Inquiry.read(in) : Recollection.read(in);
        }
    }
}
