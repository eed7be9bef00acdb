package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One line of a list: a set, and how likely it is to happen within the list's horizon.
 *
 * @param list number of the list
 * @param rank place in it, from 1
 * @param probability in [0, 1]
 * @param proposal the set, how it came about, and why
 * @param isNovel whether the set had never occurred
 */
public record Prediction(long list, int rank, double probability, Proposal proposal, boolean isNovel) {

    /** The members, at the time of the list. */
    public Hyperedge set() {
        return proposal.set();
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(list);
        out.writeInt(rank);
        out.writeDouble(probability);
        proposal.write(out);
        out.writeBoolean(isNovel);
    }

    /** Reads a prediction that {@link #write} wrote. */
    public static Prediction read(DataInput in) throws IOException {
        return new Prediction(in.readLong(), in.readInt(), in.readDouble(), Proposal.read(in), in.readBoolean());
    }
}
