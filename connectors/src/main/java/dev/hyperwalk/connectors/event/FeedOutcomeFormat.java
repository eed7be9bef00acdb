package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The form of a prediction's outcome inside Flink: its JSON with the length in front, since it is seldom moved before the sink. */
public enum FeedOutcomeFormat implements BinaryFormat<FeedOutcome> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(FeedOutcome value, DataOutput out) throws IOException {
        BinaryValues.writeBytes(value.toJson(), out);
    }

    @Override
    public FeedOutcome read(DataInput in) throws IOException {
        return FeedOutcome.fromJson(BinaryValues.readBytes(in));
    }
}
