package dev.hyperwalk.connectors.event;

import static dev.hyperwalk.connectors.serialization.BinaryValues.readOptionalText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.readText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.readTextMap;
import static dev.hyperwalk.connectors.serialization.BinaryValues.readTexts;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeOptionalText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeText;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeTextMap;
import static dev.hyperwalk.connectors.serialization.BinaryValues.writeTexts;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of a hyperedge event, for Flink's network and state. */
public enum HyperedgeEventFormat implements BinaryFormat<HyperedgeEvent> {
    /** The one instance. */
    INSTANCE;

    @Override
    public void write(HyperedgeEvent event, DataOutput out) throws IOException {
        writeText(event.id(), out);
        out.writeLong(event.time());
        writeTexts(event.nodes(), out);
        writeOptionalText(event.type(), out);
        writeOptionalText(event.task(), out);
        out.writeDouble(event.weight());
        writeTextMap(event.attributes(), out);
    }

    @Override
    public HyperedgeEvent read(DataInput in) throws IOException {
        return new HyperedgeEvent(
                readText(in),
                in.readLong(),
                readTexts(in),
                readOptionalText(in),
                readOptionalText(in),
                in.readDouble(),
                readTextMap(in));
    }
}
