package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a dead letter, for Flink's network and state. */
public enum DeadLetterFormat implements BinaryFormat<DeadLetter> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(DeadLetter letter, DataOutput out) throws IOException {
        BinaryValues.writeOptionalBytes(letter.key(), out);
        BinaryValues.writeOptionalBytes(letter.value(), out);
        RecordOriginFormat.INSTANCE.write(letter.origin(), out);
        // By name, so that a reason added in between leaves old state readable.
        BinaryValues.writeText(letter.reason().name(), out);
        BinaryValues.writeText(letter.detail(), out);
    }

    @Override
    public DeadLetter read(DataInput in) throws IOException {
        return new DeadLetter(
                BinaryValues.readOptionalBytes(in),
                BinaryValues.readOptionalBytes(in),
                RecordOriginFormat.INSTANCE.read(in),
                RejectionReason.valueOf(BinaryValues.readText(in)),
                BinaryValues.readText(in));
    }
}
