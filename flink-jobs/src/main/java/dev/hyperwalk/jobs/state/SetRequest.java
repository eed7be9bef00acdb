package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A read of the occurrences of an exact node set, a write to it, or both.
 *
 * @param seq number of the group
 * @param candidate which of its candidates, from 0
 * @param set key of the set, see {@link dev.hyperwalk.models.history.SetKey}
 * @param clock clock reading of the occurrence, if there is one to add
 * @param purpose what is to be done
 */
public record SetRequest(long seq, int candidate, long set, double clock, Purpose purpose) {

    /** Flink's description of a request. */
    public static final TypeInformation<SetRequest> TYPE = BinaryTypeInformation.of(SetRequest.class, Format.INSTANCE);

    /** What a request is for. */
    public enum Purpose {
        /** Read as of the record's timestamp. */
        READ(0, true, false),
        /** Read as of the record's timestamp, then add an occurrence. */
        READ_AND_WRITE(1, true, true),
        /** Add an occurrence. */
        WRITE(2, false, true),
        /** Read what has been written so far, at once. */
        READ_NOW(3, true, false),
        /** Read as of the record's timestamp, after all of its occurrences. */
        READ_AFTER(4, true, false);

        private final int code;
        private final boolean reads;
        private final boolean writes;

        Purpose(int code, boolean reads, boolean writes) {
            this.code = code;
            this.reads = reads;
            this.writes = writes;
        }

        /** To read, as of some time. */
        public static Purpose reading(ReadTime when) {
            return switch (when) {
                case BEFORE -> READ;
                case AFTER -> READ_AFTER;
                case NOW -> READ_NOW;
            };
        }

        /** Whether an answer is due. */
        public boolean reads() {
            return reads;
        }

        /** Whether an occurrence is added. */
        public boolean writes() {
            return writes;
        }
    }

    /** 26 bytes, usually. */
    enum Format implements BinaryFormat<SetRequest> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(SetRequest request, DataOutput out) throws IOException {
            out.writeLong(request.seq);
            BinaryValues.writeCount(request.candidate, out);
            out.writeLong(request.set);
            out.writeDouble(request.clock);
            out.writeByte(request.purpose.code);
        }

        @Override
        public SetRequest read(DataInput in) throws IOException {
            return new SetRequest(
                    in.readLong(), BinaryValues.readCount(in), in.readLong(), in.readDouble(), purpose(in.readByte()));
        }

        private static Purpose purpose(int code) throws IOException {
            for (Purpose purpose : Purpose.values()) {
                if (purpose.code == code) {
                    return purpose;
                }
            }
            throw new IOException("purpose of a set request: expected 0 to 4, got " + code);
        }
    }
}
