package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.training.FloatVectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The importance of each weight that a hypernetwork makes to the regimes so far: mean squared gradients of the last
 * batches of each (after the diagonal of the empirical Fisher information). One number a weight, however many regimes.
 */
final class WeightImportance {

    /** What a batch's square still counts one batch later: some fifty batches count. */
    private static final float KEEP = 0.98f;

    /** What a change of a weight that has not mattered counts, and what is left of counting all alike. */
    private static final float FLOOR = 0.1f;

    private float[] recent;
    private float[] known;
    private long stretches;

    /** A importance of so many weights, all alike. */
    WeightImportance(int weights) {
        this.recent = new float[weights];
        this.known = new float[weights];
    }

    /** A batch of the present regime had this gradient. */
    void add(float[] gradient) {
        for (int i = 0; i < recent.length; i++) {
            recent[i] = KEEP * recent[i] + (1 - KEEP) * gradient[i] * gradient[i];
        }
    }

    /** The present regime is over: every stretch counts the same. */
    void leave() {
        double sum = 0;
        for (float square : recent) {
            sum += square;
        }
        if (sum == 0) {
            return;
        }
        stretches++;
        float scale = (float) (recent.length / sum);
        for (int i = 0; i < known.length; i++) {
            known[i] += (recent[i] * scale - known[i]) / stretches;
        }
        recent = new float[recent.length];
    }

    /** How much a change of each weight counts, with a mean of 1; a copy. */
    float[] counts() {
        float[] counts = new float[known.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = stretches == 0 ? 1 : FLOOR + (1 - FLOOR) * known[i];
        }
        return counts;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(stretches);
        FloatVectors.write(recent, out);
        FloatVectors.write(known, out);
    }

    void restore(DataInput in) throws IOException {
        stretches = in.readLong();
        recent = FloatVectors.read(in);
        known = FloatVectors.read(in);
    }

    /** Numbers that it keeps. */
    long size() {
        return (long) recent.length + known.length;
    }
}
