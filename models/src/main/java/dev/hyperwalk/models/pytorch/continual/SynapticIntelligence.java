package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import dev.hyperwalk.models.pytorch.training.Regularizer;
import dev.hyperwalk.models.training.FloatVectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Synaptic intelligence: a quadratic penalty for each weight, as strong as its path through earlier regimes lowered their loss, towards
 * where the last one left it (Zenke et al., arXiv 1703.04200).
 */
final class SynapticIntelligence implements Regularizer {

    private static final float DAMPING = 0.1f;

    private final float strength;
    private float[] importance = {};
    private float[] anchor = {};
    private float[] start = {};
    private float[] path = {};

    /** A regularizer; {@code strength} of the penalty at least 0. */
    SynapticIntelligence(double strength) {
        this.strength = (float) strength;
    }

    @Override
    public void pull(NDArray weights) {
        if (anchor.length > 0) {
            QuadraticPenalty.pull(weights, anchor, importance, strength);
        }
    }

    @Override
    public void stepped(float[] gradient, float[] before, float[] after) {
        if (path.length == 0) {
            path = new float[before.length];
            start = before;
        }
        for (int i = 0; i < path.length; i++) {
            path[i] -= gradient[i] * (after[i] - before[i]);
        }
    }

    @Override
    public void left(float[] weights, float[] squares) {
        float[] sum = importance.length == 0 ? new float[weights.length] : importance;
        for (int i = 0; i < path.length; i++) {
            float way = weights[i] - start[i];
            sum[i] += Math.max(0, path[i]) / (way * way + DAMPING);
        }
        importance = sum;
        anchor = weights;
        path = new float[0];
    }

    @Override
    public boolean wantsSteps() {
        return true;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (float[] vector : List.of(importance, anchor, start, path)) {
            FloatVectors.write(vector, out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        importance = FloatVectors.read(in);
        anchor = FloatVectors.read(in);
        start = FloatVectors.read(in);
        path = FloatVectors.read(in);
    }

    @Override
    public long size() {
        return (long) importance.length + anchor.length + start.length + path.length;
    }
}
