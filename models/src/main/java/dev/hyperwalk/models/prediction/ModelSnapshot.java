package dev.hyperwalk.models.prediction;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a model publishes for predictors: the weights of the present regime, and their number. */
public final class ModelSnapshot {

    private final long version;
    private final int regime;
    private final float[] weights;

    /**
     * A snapshot.
     *
     * @param version updates made so far
     * @param regime what they are for
     * @param weights all weights; not copied
     */
    public ModelSnapshot(long version, int regime, float[] weights) {
        this.version = version;
        this.regime = regime;
        this.weights = weights;
    }

    /** Updates made so far. */
    public long version() {
        return version;
    }

    /** The regime that the weights are for. */
    public int regime() {
        return regime;
    }

    /** All weights; not to be changed. */
    public float[] weights() {
        return weights;
    }

    /** Writes what {@link #read} reads: 16 bytes, and 4 a weight. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(version);
        out.writeInt(regime);
        out.writeInt(weights.length);
        for (float weight : weights) {
            out.writeFloat(weight);
        }
    }

    /** Reads a snapshot that {@link #write} wrote. */
    public static ModelSnapshot read(DataInput in) throws IOException {
        long version = in.readLong();
        int regime = in.readInt();
        float[] weights = new float[in.readInt()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readFloat();
        }
        return new ModelSnapshot(version, regime, weights);
    }
}
