package dev.hyperwalk.models.prediction;

import dev.hyperwalk.models.training.FloatVectors;
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
        FloatVectors.write(weights, out);
    }

    /** Reads a snapshot that {@link #write} wrote. */
    public static ModelSnapshot read(DataInput in) throws IOException {
        return new ModelSnapshot(in.readLong(), in.readInt(), FloatVectors.read(in));
    }
}
