package dev.hyperwalk.models.pytorch.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import dev.hyperwalk.models.training.Example;
import java.util.Arrays;
import java.util.List;

/** The loss of all learners: cross-entropy of observed hyperedges and negatives. */
public final class CrossEntropy {

    private CrossEntropy() {}

    /**
     * Examples' part of the mean cross-entropy of a batch, each one's positive and negatives weighing the same.
     *
     * @param manager for arrays of the moment
     * @param logits float32 (C), in the order of {@link Example#candidates}
     * @param batchSize examples in the whole batch
     * @return one number
     */
    public static NDArray of(NDManager manager, NDArray logits, List<Example> examples, int batchSize) {
        float[] shares = new float[(int) logits.size()];
        int at = 0;
        for (Example example : examples) {
            int negatives = example.negatives().size();
            shares[at++] = 0.5f / batchSize;
            for (int i = 0; i < negatives; i++) {
                shares[at++] = 0.5f / (batchSize * negatives);
            }
        }
        return Activation.softPlus(logits.mul(signs(manager, examples)))
                .mul(manager.create(shares))
                .sum();
    }

    /** What each candidate's logit should not be like: -1 for a positive, 1 for a negative, float32 (C). */
    public static NDArray signs(NDManager manager, List<Example> examples) {
        float[] signs = new float
                [examples.stream()
                        .mapToInt(example -> 1 + example.negatives().size())
                        .sum()];
        Arrays.fill(signs, 1);
        int at = 0;
        for (Example example : examples) {
            signs[at] = -1;
            at += 1 + example.negatives().size();
        }
        return manager.create(signs);
    }
}
