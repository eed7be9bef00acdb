package dev.hyperwalk.models.continual;

import ai.djl.ndarray.NDArray;

/**
 * Synaptic intelligence: a spring for each weight, as stiff as its way through earlier regimes lowered their loss, towards
 * where the last one left it (Zenke et al., arXiv 1703.04200).
 */
final class SynapticGuard implements Guard {

    private static final float DAMPING = 0.1f;

    private final float strength;
    private float[] importance = {};
    private float[] anchor = {};
    private float[] start = {};
    private float[] path = {};

    /** A guard; {@code strength} of the springs at least 0. */
    SynapticGuard(double strength) {
        this.strength = (float) strength;
    }

    @Override
    public void pull(NDArray weights) {
        if (anchor.length > 0) {
            Springs.pull(weights, anchor, importance, strength);
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
    public boolean wantsSquares() {
        return false;
    }

    @Override
    public long size() {
        return (long) importance.length + anchor.length + start.length + path.length;
    }
}
