package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import dev.hyperwalk.models.pytorch.training.Regularizer;
import dev.hyperwalk.models.training.FloatVectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Online elastic weight consolidation: a quadratic penalty for each weight, as strong as the squared gradients of earlier regimes say it
 * matters, towards where the last one left it (Kirkpatrick et al., arXiv 1612.00796; Schwarz et al., arXiv 1805.06370). The
 * squares are of true labels (empirical Fisher information).
 */
final class ElasticWeightConsolidation implements Regularizer {

    private final float strength;
    private final float decay;
    private float[] importance = {};
    private float[] anchor = {};

    /**
     * A regularizer.
     *
     * @param strength of the penalty, at least 0
     * @param decay what is left of a regime's importance when the next one is over, 0 to 1
     */
    ElasticWeightConsolidation(double strength, double decay) {
        this.strength = (float) strength;
        this.decay = (float) decay;
    }

    @Override
    public void pull(NDArray weights) {
        if (anchor.length > 0) {
            QuadraticPenalty.pull(weights, anchor, importance, strength);
        }
    }

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
    public void write(DataOutput out) throws IOException {
        FloatVectors.write(importance, out);
        FloatVectors.write(anchor, out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        importance = FloatVectors.read(in);
        anchor = FloatVectors.read(in);
    }

    @Override
    public long size() {
        return (long) importance.length + anchor.length;
    }
}
