package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.Recommended;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A node that may complete a set, before it has got its name back: see {@link Recommended} for the parts.
 *
 * @param node its id
 */
public record Completing(long node, double probability, long met, double lately, int visits, List<Recommended.Met> by) {

    /** Copies the list. */
    public Completing {
        by = List.copyOf(by);
    }

    /** The same with another probability. */
    public Completing withProbability(double other) {
        return new Completing(node, other, met, lately, visits, by);
    }

    /** The same under its name. */
    public Recommended named(String name) {
        return new Recommended(name, probability, met, lately, visits, by);
    }

    static void writeAll(List<Completing> all, DataOutput out) throws IOException {
        BinaryValues.writeCount(all.size(), out);
        for (Completing completing : all) {
            out.writeLong(completing.node);
            out.writeDouble(completing.probability);
            out.writeLong(completing.met);
            out.writeDouble(completing.lately);
            out.writeInt(completing.visits);
            BinaryValues.writeCount(completing.by.size(), out);
            for (Recommended.Met met : completing.by) {
                BinaryValues.writeText(met.node(), out);
                out.writeLong(met.met());
            }
        }
    }

    static List<Completing> readAll(DataInput in) throws IOException {
        List<Completing> all = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            all.add(new Completing(
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
