package dev.hyperwalk.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.encoder.Network;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.FeatureBatch;
import dev.hyperwalk.models.feature.Staging;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;

/**
 * The way forward and back through the network of some of a batch's examples: their scores, and their part of the
 * gradient. One thread at a time; two passes over the same weights may run side by side.
 */
final class GradientPass {

    private final WalkConfig walks;
    private final Network network;
    private final NDManager manager;
    private final NDArray weights;
    private final Staging staging = new Staging();

    GradientPass(WalkConfig walks, Network network, NDManager manager, NDArray weights) {
        this.walks = walks;
        this.network = network;
        this.manager = manager;
        this.weights = weights;
    }

    /**
     * Scores every candidate of the examples, and adds the gradient of their part of the batch's loss.
     *
     * @param batchSize examples in the whole batch
     * @return for each example: the probability of its positive, then of each of its negatives, in [0, 1]
     */
    double[][] scoreAndDifferentiate(List<Example> examples, int batchSize) {
        List<CandidateFeatures> candidates = Example.candidates(examples);
        JniUtils.setGradMode(true);
        try (NDManager pass = manager.newSubManager();
                NDScope scope = new NDScope()) {
            NDArray logits = network.logits(weights, new FeatureBatch(pass, staging, walks, candidates));
            float[] probabilities = Activation.sigmoid(logits).toFloatArray();
            NDArray loss = CrossEntropy.of(pass, logits, examples, batchSize);
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return Example.cut(examples, probabilities);
        }
    }
}
