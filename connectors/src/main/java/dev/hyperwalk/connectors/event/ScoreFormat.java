package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The form of a score inside Flink: its JSON with the length in front, since it is seldom moved before the sink. */
public enum ScoreFormat implements BinaryFormat<Score> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(Score value, DataOutput out) throws IOException {
        BinaryValues.writeBytes(value.toJson(), out);
    }

    @Override
    public Score read(DataInput in) throws IOException {
        return Score.fromJson(BinaryValues.readBytes(in));
    }
}
