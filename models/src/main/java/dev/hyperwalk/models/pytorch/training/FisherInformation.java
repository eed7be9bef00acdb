package dev.hyperwalk.models.pytorch.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.training.Example;
import java.util.List;

/** The importance of each weight: the diagonal of the empirical Fisher information. */
public final class FisherInformation {

    /** Examples that say so at most, the last ones of a regime. */
    public static final int EXAMPLES = 256;

    private FisherInformation() {}

    /**
     * The mean square of the gradient of single examples, weight by weight: the diagonal of the empirical Fisher
     * information, of true labels. A forward pass for each example.
     *
     * @param gradient of the loss with respect to {@code weights}, to which nothing has been added
     * @param weights float32 (P), with gradients on
     */
    static float[] squares(BatchGradient gradient, NDArray weights, List<Example> examples) {
        float[] squares = new float[(int) weights.size()];
        for (Example example : examples) {
            gradient.add(List.of(example));
            try (NDScope scope = new NDScope()) {
                float[] one = weights.getGradient().toFloatArray();
                for (int i = 0; i < squares.length; i++) {
                    squares[i] += one[i] * one[i] / examples.size();
                }
            }
            JniUtils.setGradMode(false);
            JniUtils.zeroGrad((PtNDArray) weights);
        }
        return squares;
    }

    /** Takes in the latest examples, and forgets all but the last few. */
    public static void remember(List<Example> recent, List<Example> batch) {
        recent.addAll(batch);
        recent.subList(0, Math.max(0, recent.size() - EXAMPLES)).clear();
    }
}
