package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The form of metrics inside Flink: its JSON with the length in front, since it is seldom moved before the sink. */
public enum WindowMetricsFormat implements BinaryFormat<WindowMetrics> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(WindowMetrics value, DataOutput out) throws IOException {
        BinaryValues.writeBytes(value.toJson(), out);
    }

    @Override
    public WindowMetrics read(DataInput in) throws IOException {
        return WindowMetrics.fromJson(BinaryValues.readBytes(in));
    }
}
