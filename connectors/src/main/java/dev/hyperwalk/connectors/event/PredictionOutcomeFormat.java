package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The form of a prediction's outcome inside Flink: its JSON with the length in front, since it is seldom moved before the sink. */
public enum PredictionOutcomeFormat implements BinaryFormat<PredictionOutcome> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(PredictionOutcome value, DataOutput out) throws IOException {
        BinaryValues.writeBytes(value.toJson(), out);
    }

    @Override
    public PredictionOutcome read(DataInput in) throws IOException {
        return PredictionOutcome.fromJson(BinaryValues.readBytes(in));
    }
}
