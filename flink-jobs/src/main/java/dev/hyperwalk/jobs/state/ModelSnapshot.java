package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.recommendation.Ranker;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Weights with their number and their regime, and the ranker that goes with them, as they were at one moment. */
public final class ModelSnapshot {

    /** Flink's description of a snapshot. */
    public static final TypeInformation<ModelSnapshot> TYPE =
            BinaryTypeInformation.of(ModelSnapshot.class, Format.INSTANCE);

    private final long version;
    private final int regime;
    private final float[] weights;
    private final Ranker ranker;

    /**
     * A snapshot.
     *
     * @param version updates made so far
     * @param regime what they are for
     * @param weights all weights; not copied
     * @param ranker who completes a set by what they say; not copied
     */
    public ModelSnapshot(long version, int regime, float[] weights, Ranker ranker) {
        this.version = version;
        this.regime = regime;
        this.weights = weights;
        this.ranker = ranker;
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

    /** Ranks who completes a set; not to be changed. */
    public Ranker ranker() {
        return ranker;
    }

    /** 16 bytes and 4 a weight, and the ranker. */
    enum Format implements BinaryFormat<ModelSnapshot> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(ModelSnapshot snapshot, DataOutput out) throws IOException {
            out.writeLong(snapshot.version);
            out.writeInt(snapshot.regime);
            out.writeInt(snapshot.weights.length);
            for (float weight : snapshot.weights) {
                out.writeFloat(weight);
            }
            snapshot.ranker.write(out);
        }

        @Override
        public ModelSnapshot read(DataInput in) throws IOException {
            long version = in.readLong();
            int regime = in.readInt();
            float[] weights = new float[in.readInt()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in.readFloat();
            }
            return new ModelSnapshot(version, regime, weights, Ranker.read(in));
        }
    }
}
