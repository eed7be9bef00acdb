package dev.hyperwalk.models.pytorch.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.RaggedBatch;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.Encoder;
import dev.hyperwalk.models.pytorch.encoder.Staging;
import dev.hyperwalk.models.pytorch.encoder.TorchBatch;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;

/**
 * The forward and backward pass of some of a batch's examples: their predictions, and their part of the gradient. One thread at a time; two passes over the same weights may run side by side.
 */
final class GradientPass {

    private final WalkConfig walks;
    private final Encoder encoder;
    private final NDManager manager;
    private final NDArray weights;
    private final Staging staging = new Staging();

    GradientPass(WalkConfig walks, Encoder encoder, NDManager manager, NDArray weights) {
        this.walks = walks;
        this.encoder = encoder;
        this.manager = manager;
        this.weights = weights;
    }

    /**
     * Predicts every candidate of the examples, and adds the gradient of their part of the batch's loss.
     *
     * @param batchSize examples in the whole batch
     * @return what the weights predict of them
     */
    Predictions differentiate(List<Example> examples, int batchSize) {
        List<CandidateFeatures> candidates = Example.candidates(examples);
        JniUtils.setGradMode(true);
        try (NDManager pass = manager.newSubManager();
                NDScope scope = new NDScope()) {
            NDArray logits = encoder.logits(weights, new TorchBatch(pass, staging, new RaggedBatch(walks, candidates)));
            float[] probabilities = Activation.sigmoid(logits).toFloatArray();
            NDArray loss = CrossEntropy.of(pass, logits, examples, batchSize);
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return Predictions.ofExamples(examples, probabilities);
        }
    }
}
