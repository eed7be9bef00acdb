package dev.hyperwalk.models.continual;

import ai.djl.ndarray.NDArray;

/**
 * Online elastic weight consolidation: a spring for each weight, as stiff as the squared gradients of earlier regimes say it
 * matters, towards where the last one left it (Kirkpatrick et al., arXiv 1612.00796; Schwarz et al., arXiv 1805.06370). The
 * squares are of true labels (empirical Fisher information).
 */
final class ElasticGuard implements Guard {

    private final float strength;
    private final float decay;
    private float[] importance = {};
    private float[] anchor = {};

    /**
     * A guard.
     *
     * @param strength of the springs, at least 0
     * @param decay what is left of a regime's importance when the next one is over, 0 to 1
     */
    ElasticGuard(double strength, double decay) {
        this.strength = (float) strength;
        this.decay = (float) decay;
    }

    @Override
    public void pull(NDArray weights) {
        if (anchor.length > 0) {
            Springs.pull(weights, anchor, importance, strength);
        }
    }

    @Override
    public void stepped(float[] gradient, float[] before, float[] after) {}

    @Override
    public void left(float[] weights, float[] squares) {
        float[] sum = squares.clone();
        for (int i = 0; i < importance.length; i++) {
            sum[i] += decay * importance[i];
        }
        importance = sum;
        anchor = weights;
    }

    @Override
    public boolean wantsSquares() {
        return true;
    }

    @Override
    public long size() {
        return (long) importance.length + anchor.length;
    }
}
