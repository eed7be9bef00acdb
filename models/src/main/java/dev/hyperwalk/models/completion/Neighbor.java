package dev.hyperwalk.models.completion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * A node that co-occurred with members of a set or that their SetWalks visit: a candidate of its completion.
 *
 * @param node its id
 * @param together hyperedges that it shared with each member of the set, summed over members
 * @param level how busy it has been with them recently: {@link dev.hyperwalk.models.history.Occurrences#decayedCount} summed over
 *     members
 * @param visits how often the members' SetWalks come past it
 */
public record Neighbor(long node, long together, double level, int visits) {

    /** Nearest first; equally near ones in ascending order of id. */
    public static final Comparator<Neighbor> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbor::nearness).reversed().thenComparingLong(Neighbor::node);

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
    public static Neighbor read(DataInput in) throws IOException {
        return new Neighbor(in.readLong(), in.readLong(), in.readDouble(), in.readInt());
    }
}
