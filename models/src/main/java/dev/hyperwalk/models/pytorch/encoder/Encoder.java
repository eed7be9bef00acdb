package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.ndarray.NDArray;
import dev.hyperwalk.models.encoder.WeightLayout;

/**
 * A network as a function of one flat weight vector: described candidates in, an embedding and a logit of each out.
 *
 * <p>A candidate's logit depends on that candidate alone, and is 0 by weights that are all 0. Stateless: weights come from outside, be they learnt, made by a
 * hypernetwork or restored.
 */
public interface Encoder {

    /** Where the weights lie, and which sections a hypernetwork may make. */
    WeightLayout layout();

    /**
     * Scores a batch.
     *
     * @param weights float32 (P)
     * @param batch the candidates, in the same device's memory
     * @return float32 (C), logits; owned by the open {@code NDScope}
     */
    NDArray logits(NDArray weights, TorchBatch batch);

    /**
     * Embeds a batch.
     *
     * @param weights float32 (P)
     * @param batch the candidates, in the same device's memory
     * @return float32 (C, any width); owned by the open {@code NDScope}
     */
    NDArray embeddings(NDArray weights, TorchBatch batch);
}
