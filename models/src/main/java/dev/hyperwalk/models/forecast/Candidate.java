package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A proposed set with all that is known of it at the time of the forecast window.
 *
 * @param proposal the set and who proposed it
 * @param occurrences of the exact set so far
 * @param counters what counting knows of it, as of {@link ForecastWindow#clock}
 * @param probability what the network says of it as of {@link ForecastWindow#clockAtMiddle}, in [0, 1]
 */
public record Candidate(MergedProposal proposal, Occurrences occurrences, Counters counters, double probability) {

    /** Whether the set never occurred. */
    public boolean isNovel() {
        return occurrences.count() == 0;
    }

    /** The same with another probability. */
    public Candidate withProbability(double other) {
        return new Candidate(proposal, occurrences, counters, other);
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        proposal.write(out);
        occurrences.write(out);
        counters.write(out);
        out.writeDouble(probability);
    }

    /** Reads a candidate that {@link #write} wrote. */
    public static Candidate read(DataInput in) throws IOException {
        return new Candidate(MergedProposal.read(in), Occurrences.read(in), Counters.read(in), in.readDouble());
    }
}
