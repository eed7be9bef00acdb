package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;

/** Half of a factor times the sum of importance times squared distance from an anchor, as a gradient. */
final class QuadraticPenalty {

    private QuadraticPenalty() {}

    /** Adds the gradient of the penalty to that of the weights. */
    static void pull(NDArray weights, float[] anchor, float[] importance, float factor) {
        float[] values = weights.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = factor * importance[i] * (values[i] - anchor[i]);
        }
        JniUtils.setGradMode(false);
        try (NDScope scope = new NDScope()) {
            weights.getGradient().addi(weights.getManager().create(values));
        }
    }
}
