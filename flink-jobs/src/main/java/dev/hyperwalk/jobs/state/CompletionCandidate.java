package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.Recommended;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A candidate of a hyperedge completion by node id; {@link Recommended} is the same by name.
 *
 * @param node its id
 */
public record CompletionCandidate(
        long node, double probability, long met, double decayedCount, int visits, List<Recommended.Met> by) {

    /** Copies the list. */
    public CompletionCandidate {
        by = List.copyOf(by);
    }

    /** The same with another probability. */
    public CompletionCandidate withProbability(double other) {
        return new CompletionCandidate(node, other, met, decayedCount, visits, by);
    }

    /** The same under its name. */
    public Recommended named(String name) {
        return new Recommended(name, probability, met, decayedCount, visits, by);
    }

    static void writeAll(List<CompletionCandidate> all, DataOutput out) throws IOException {
        BinaryValues.writeCount(all.size(), out);
        for (CompletionCandidate completing : all) {
            out.writeLong(completing.node);
            out.writeDouble(completing.probability);
            out.writeLong(completing.met);
            out.writeDouble(completing.decayedCount);
            out.writeInt(completing.visits);
            BinaryValues.writeCount(completing.by.size(), out);
            for (Recommended.Met met : completing.by) {
                BinaryValues.writeText(met.node(), out);
                out.writeLong(met.met());
            }
        }
    }

    static List<CompletionCandidate> readAll(DataInput in) throws IOException {
        List<CompletionCandidate> all = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            all.add(new CompletionCandidate(
                    in.readLong(), in.readDouble(), in.readLong(), in.readDouble(), in.readInt(), readMet(in)));
        }
        return all;
    }

    private static List<Recommended.Met> readMet(DataInput in) throws IOException {
        List<Recommended.Met> by = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            by.add(new Recommended.Met(BinaryValues.readText(in), in.readLong()));
        }
        return by;
    }
}
