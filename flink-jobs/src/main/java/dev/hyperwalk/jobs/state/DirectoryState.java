package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.hypergraph.NodeDirectory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state of a directory of nodes: its names, in the order in which they were first seen. */
public final class DirectoryState {

    private DirectoryState() {}

    /** Writes what {@link #restore} takes over. */
    public static void write(NodeDirectory directory, DataOutput out) throws IOException {
        BinaryValues.writeCount(directory.size(), out);
        for (int i = 0; i < directory.size(); i++) {
            BinaryValues.writeText(directory.nameAt(i), out);
        }
    }

    /** Takes over what {@link #write} wrote; for an empty directory only. */
    public static void restore(NodeDirectory directory, DataInput in) throws IOException {
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            directory.register(BinaryValues.readText(in));
        }
    }
}
