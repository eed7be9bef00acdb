package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.completion.Neighbor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The neighbors of one node, for hyperedge completion.
 *
 * @param seq number of the group that it is told for
 * @param node who remembers
 * @param neighbors those whom it met or whom its SetWalks come past, in no order
 */
public record NeighborList(long seq, long node, List<Neighbor> neighbors) implements RetrievalPart {

    /** Copies the list. */
    public NeighborList {
        neighbors = List.copyOf(neighbors);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        out.writeLong(node);
        writeAll(neighbors, out);
    }

    static NeighborList read(DataInput in) throws IOException {
        return new NeighborList(in.readLong(), in.readLong(), readAll(in));
    }

    static void writeAll(List<Neighbor> neighbors, DataOutput out) throws IOException {
        BinaryValues.writeCount(neighbors.size(), out);
        for (Neighbor neighbor : neighbors) {
            neighbor.write(out);
        }
    }

    static List<Neighbor> readAll(DataInput in) throws IOException {
        List<Neighbor> neighbors = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            neighbors.add(Neighbor.read(in));
        }
        return neighbors;
    }
}
