package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A set that one or more nodes proposed.
 *
 * @param plainest the proposal that stands for all: the plainest, then the strongest
 * @param strength the sum of their strengths
 * @param usualGap the least of their usual gaps, as a walk can miss occurrences but not make them up; 0 for none
 * @param proposers how many nodes proposed it
 */
public record MergedProposal(Proposal plainest, double strength, float usualGap, int proposers) {

    /** Its members, at the time of the forecast window. */
    public Hyperedge set() {
        return plainest.set();
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        plainest.write(out);
        out.writeDouble(strength);
        out.writeFloat(usualGap);
        out.writeInt(proposers);
    }

    /** Reads what {@link #write} wrote. */
    public static MergedProposal read(DataInput in) throws IOException {
        return new MergedProposal(Proposal.read(in), in.readDouble(), in.readFloat(), in.readInt());
    }
}
