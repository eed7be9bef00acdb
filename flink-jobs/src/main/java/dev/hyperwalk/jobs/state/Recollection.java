package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.recommendation.Companion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one node remembers of others.
 *
 * @param seq number of the group that it is told for
 * @param node who remembers
 * @param companions those whom it met or whom its SetWalks come past, in no order
 */
public record Recollection(long seq, long node, List<Companion> companions) implements Recall {

    /** Copies the list. */
    public Recollection {
        companions = List.copyOf(companions);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        out.writeLong(node);
        writeAll(companions, out);
    }

    static Recollection read(DataInput in) throws IOException {
        return new Recollection(in.readLong(), in.readLong(), readAll(in));
    }

    static void writeAll(List<Companion> companions, DataOutput out) throws IOException {
        BinaryValues.writeCount(companions.size(), out);
        for (Companion companion : companions) {
            companion.write(out);
        }
    }

    static List<Companion> readAll(DataInput in) throws IOException {
        List<Companion> companions = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            companions.add(Companion.read(in));
        }
        return companions;
    }
}
