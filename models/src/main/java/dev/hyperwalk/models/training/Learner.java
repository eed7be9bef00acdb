package dev.hyperwalk.models.training;

import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores, then learns. Not thread-safe; owns native memory until closed. */
public final class Learner implements AutoCloseable {

    private long version;
    private final float[] weights = new float[10];

    /** A learner with fresh weights for walks of {@code walks}. */
    public Learner(WalkConfig walks, LearnerConfig config) {
        // network follows
    }

    /**
     * Scores every candidate of the batch with the weights as they are, then makes one update from its labels.
     *
     * @return for each example: the probability of its positive, then of each of its negatives, in (0, 1)
     */
    public double[][] scoreThenLearn(List<Example> batch) {
        double[][] scores = new double[batch.size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = new double[1 + batch.get(i).negatives().size()];
            java.util.Arrays.fill(scores[i], 0.5);
        }
        version++;
        return scores;
    }

    /** Updates made so far; the number of the present weights. */
    public long version() {
        return version;
    }

    /** The present weights, a copy; {@link dev.hyperwalk.models.encoder.Scorer#load} takes them. */
    public float[] weights() {
        return weights.clone();
    }

    /** Writes all that {@link #restore} needs to go on bit for bit: weights, moments, counters, kept examples. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(version);
    }

    /** Takes over the state that {@link #write} wrote. */
    public void restore(DataInput in) throws IOException {
        version = in.readLong();
    }

    @Override
    public void close() {
        // network follows
    }
}
