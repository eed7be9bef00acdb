package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;

/** How a hypernetwork comes from encoded embeddings to changes of the generated weights. Stateless. */
sealed interface Generator permits ChunkedGenerator, FullGenerator, RecurrentGenerator, ScalingGenerator {

    /** Puts the generator's own weights behind those of {@code layout}. */
    void addTo(WeightLayout layout);

    /**
     * What is added to the shared weights.
     *
     * @param own the generator's weights
     * @param encoded float32 (T, 2 x angles)
     * @param base float32 (G), the shared weights that are changed
     * @return float32 (T, G)
     */
    NDArray changes(NamedWeights own, NDArray encoded, NDArray base);
}
