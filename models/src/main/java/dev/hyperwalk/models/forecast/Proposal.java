package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set that may happen soon, as one node's memory has it.
 *
 * @param set its members, at the time of the forecast window
 * @param kind how it came about
 * @param strength about how often it is to be expected within the horizon, by the node's memory alone; at least 0
 * @param usualGap mean time between occurrences of the set that the node's walks show, in units of the stream clock; 0
 *     where they show fewer than two
 * @param by the node
 * @param why the hyperedges of the SetWalk that carried it, the most recent first; at most {@value #MOST_REASONS}
 */
public record Proposal(Hyperedge set, ProposalKind kind, float strength, float usualGap, long by, List<Hyperedge> why) {

    /** Hyperedges kept as the reason of a proposal at most. */
    public static final int MOST_REASONS = 3;

    /** The plainest kind first, then the strongest, then in ascending order of proposing nodes. */
    static final Comparator<Proposal> PLAINEST = Comparator.comparing(Proposal::kind)
            .thenComparing(Comparator.comparingDouble(Proposal::strength).reversed())
            .thenComparingLong(Proposal::by);

    /** Checks the strength and copies the list. */
    public Proposal {
        if (!(strength >= 0) || !(usualGap >= 0)) {
            throw new IllegalArgumentException(
                    "strength and usual gap are at least 0, got " + strength + " and " + usualGap);
        }
        why = List.copyOf(why.size() > MOST_REASONS ? why.subList(0, MOST_REASONS) : why);
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        set.write(out);
        out.writeByte(kind.code());
        out.writeFloat(strength);
        out.writeFloat(usualGap);
        out.writeLong(by);
        out.writeByte(why.size());
        for (Hyperedge hyperedge : why) {
            hyperedge.write(out);
        }
    }

    /** Reads a proposal that {@link #write} wrote. */
    public static Proposal read(DataInput in) throws IOException {
        Hyperedge set = Hyperedge.read(in);
        ProposalKind kind = ProposalKind.of(in.readByte());
        float strength = in.readFloat();
        float usualGap = in.readFloat();
        long by = in.readLong();
        List<Hyperedge> why = new ArrayList<>();
        for (int i = in.readByte(); i > 0; i--) {
            why.add(Hyperedge.read(in));
        }
        return new Proposal(set, kind, strength, usualGap, by, why);
    }
}
