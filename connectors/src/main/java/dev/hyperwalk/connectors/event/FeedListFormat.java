package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The form of a list of predictions inside Flink: its JSON with the length in front, since it is seldom moved before the sink. */
public enum FeedListFormat implements BinaryFormat<FeedList> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(FeedList value, DataOutput out) throws IOException {
        BinaryValues.writeBytes(value.toJson(), out);
    }

    @Override
    public FeedList read(DataInput in) throws IOException {
        return FeedList.fromJson(BinaryValues.readBytes(in));
    }
}
