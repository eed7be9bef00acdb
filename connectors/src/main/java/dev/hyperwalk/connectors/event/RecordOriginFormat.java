package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a record's origin. */
public enum RecordOriginFormat implements BinaryFormat<RecordOrigin> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(RecordOrigin origin, DataOutput out) throws IOException {
        BinaryValues.writeText(origin.topic(), out);
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
        out.writeLong(origin.timestampMillis());
    }

    @Override
    public RecordOrigin read(DataInput in) throws IOException {
        return new RecordOrigin(BinaryValues.readText(in), in.readInt(), in.readLong(), in.readLong());
    }
}
