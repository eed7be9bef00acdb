package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The form of an answer inside Flink: its JSON with the length in front, since it is seldom moved before the sink. */
public enum AnswerFormat implements BinaryFormat<Answer> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(Answer value, DataOutput out) throws IOException {
        BinaryValues.writeBytes(value.toJson(), out);
    }

    @Override
    public Answer read(DataInput in) throws IOException {
        return Answer.fromJson(BinaryValues.readBytes(in));
    }
}
