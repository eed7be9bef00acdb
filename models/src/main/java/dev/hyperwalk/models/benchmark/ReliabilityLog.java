package dev.hyperwalk.models.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Adds up {@link Reliability}, bin by bin of probability. */
final class ReliabilityLog {

    private static final double[] BOUNDS = {0.05, 0.2, 0.5, 0.8}; // between bins

    private final long[] counts = new long[BOUNDS.length + 1];
    private final double[] said = new double[counts.length];
    private final long[] came = new long[counts.length];

    void add(double probability, boolean cameTrue) {
        int bin = 0;
        while (bin < BOUNDS.length && probability >= BOUNDS[bin]) {
            bin++;
        }
        counts[bin]++;
        said[bin] += probability;
        came[bin] += cameTrue ? 1 : 0;
    }

    /** From low to high probabilities: below 5 %, 20 %, 50 %, 80 %, and above. */
    List<Reliability> bins() {
        List<Reliability> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(new Reliability(counts[i], said[i], came[i]));
        }
        return bins;
    }
}
