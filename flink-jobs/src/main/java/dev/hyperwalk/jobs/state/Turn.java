package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Something for the model to do, in its place in the stream. */
public sealed interface Turn permits LabelledGroup, Lesson, Prospect {

    /** Flink's description of a turn. */
    TypeInformation<Turn> TYPE = BinaryTypeInformation.of(Turn.class, Format.INSTANCE);

    /** Its number, from 0 without gaps. */
    long seq();

    /** A tag of one byte, then the turn. */
    enum Format implements BinaryFormat<Turn> {
        /** The one instance. */
        INSTANCE;

        private static final int EVENT = 0;
        private static final int LESSON = 1;
        private static final int PROSPECT = 2;

        @Override
        public void write(Turn turn, DataOutput out) throws IOException {
            if (turn instanceof LabelledGroup group) {
                out.writeByte(EVENT);
                group.write(out);
            } else if (turn instanceof Lesson lesson) {
                out.writeByte(LESSON);
                lesson.write(out);
            } else if (turn instanceof Prospect prospect) {
                out.writeByte(PROSPECT);
                prospect.write(out);
            }
        }

        @Override
        public Turn read(DataInput in) throws IOException {
            int tag = in.readByte();
            return switch (tag) {
                case EVENT -> LabelledGroup.read(in);
                case LESSON -> Lesson.read(in);
                case PROSPECT -> Prospect.read(in);
                default -> throw new IOException("turn of the model: expected tag 0 to 2, got " + tag);
            };
        }
    }
}
