package dev.hyperwalk.models.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How likely each of several regimes is by now, when any may follow any (fixed-share forward filter, Herbster and Warmuth,
 * 1998). Probabilities sum to 1 and none falls to 0.
 */
final class FixedShare {

    private static final double SHARE = 0.01;
    private static final double OF_A_NEW_ONE = 0.95;

    private double[] probabilities = {};

    /** One more, which is the likely one. */
    void add() {
        int count = probabilities.length + 1;
        double rest = count == 1 ? 0 : (1 - OF_A_NEW_ONE) / (count - 1);
        probabilities = new double[count];
        Arrays.fill(probabilities, rest);
        probabilities[count - 1] = 1 - rest * (count - 1);
    }

    /** Forgets the last one. */
    void removeLast() {
        probabilities = Arrays.copyOf(probabilities, probabilities.length - 1);
        double sum = Arrays.stream(probabilities).sum();
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
    }

    /** Takes note of evidence: for each one a log-likelihood, up to a constant. */
    void add(double[] logLikelihoods) {
        double most = Arrays.stream(logLikelihoods).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] *= Math.exp(logLikelihoods[i] - most);
            sum += probabilities[i];
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (1 - SHARE) * probabilities[i] / sum + SHARE / probabilities.length;
        }
    }

    /** The likeliest one. */
    int best() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    double probability(int index) {
        return probabilities[index];
    }

    int size() {
        return probabilities.length;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(probabilities.length);
        for (double probability : probabilities) {
            out.writeDouble(probability);
        }
    }

    void restore(DataInput in) throws IOException {
        probabilities = new double[in.readInt()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = in.readDouble();
        }
    }
}
