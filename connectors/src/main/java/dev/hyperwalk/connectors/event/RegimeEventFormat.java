package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The form of what happens to regimes inside Flink: its JSON with the length in front, since it is seldom moved before the sink. */
public enum RegimeEventFormat implements BinaryFormat<RegimeEvent> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(RegimeEvent value, DataOutput out) throws IOException {
        BinaryValues.writeBytes(value.toJson(), out);
    }

    @Override
    public RegimeEvent read(DataInput in) throws IOException {
        return RegimeEvent.fromJson(BinaryValues.readBytes(in));
    }
}
