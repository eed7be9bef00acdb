package dev.hyperwalk.connectors.event;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The binary form of a query, for Flink's network and state. */
public enum QueryFormat implements BinaryFormat<Query> {
    /** The one instance. */
    INSTANCE;

    private static final long NO_TIME = -1;

    @Override
    public void write(Query query, DataOutput out) throws IOException {
        BinaryValues.writeText(query.id(), out);
        BinaryValues.writeTexts(query.nodes(), out);
        out.writeLong(query.time() == null ? NO_TIME : query.time());
        BinaryValues.writeCount(query.k(), out);
        BinaryValues.writeTexts(query.exclude(), out);
        out.writeBoolean(query.explain());
        out.writeBoolean(query.mayWait());
    }

    @Override
    public Query read(DataInput in) throws IOException {
        String id = BinaryValues.readText(in);
        List<String> nodes = BinaryValues.readTexts(in);
        long time = in.readLong();
        return new Query(
                id,
                nodes,
                time == NO_TIME ? null : time,
                BinaryValues.readCount(in),
                BinaryValues.readTexts(in),
                in.readBoolean(),
                in.readBoolean());
    }
}
