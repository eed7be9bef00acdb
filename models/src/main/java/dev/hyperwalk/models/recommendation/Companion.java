package dev.hyperwalk.models.recommendation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A node that may complete a set.
 *
 * @param node its id
 * @param together hyperedges that it shared with each member of the set, summed over members
 * @param level how busy it has been with them of late: {@link dev.hyperwalk.models.history.Occurrences#level} summed over
 *     members
 * @param visits how often the members' SetWalks come past it
 */
public record Companion(long node, long together, double level, int visits) {

    /** Nearest first; equally near ones in ascending order of id. */
    public static final Comparator<Companion> NEAREST_FIRST =
            Comparator.comparingDouble(Companion::nearness).reversed().thenComparingLong(Companion::node);

    /** What a visit counts beside a hyperedge shared just now, which counts 3: enough to order those whom nobody has met. */
    private static final double VISIT = 0.01;

    /** How near it is to the set, without a network: higher is nearer. */
    public double nearness() {
        return level + VISIT * visits;
    }

    /** Writes what {@link #read} reads: 28 bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(node);
        out.writeLong(together);
        out.writeDouble(level);
        out.writeInt(visits);
    }

    /** Reads what {@link #write} wrote. */
    public static Companion read(DataInput in) throws IOException {
        return new Companion(in.readLong(), in.readLong(), in.readDouble(), in.readInt());
    }
}
