package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;

/**
 * All weights at once from one hidden layer: a linear head for each of the network's weights (von Oswald et al., arXiv
 * 1906.00695, the layout without chunks). G (hidden + 1) numbers; O(T G hidden).
 */
record FullGenerator(int encoding, int hidden, TargetScale scale) implements Generator {

    @Override
    public void addTo(WeightLayout layout) {
        Layers.addLinear(layout, "hidden", Start.LINEAR, hidden, encoding);
        layout.add("out", Start.SMALL, scale.size(), hidden);
    }

    @Override
    public NDArray changes(NamedWeights own, NDArray encoded, NDArray base) {
        NDArray raw =
                Layers.hidden(own, "hidden", encoded).matMul(own.get("out").transpose()); // (T, G)
        return raw.mul(base.getManager().create(scale.magnitudes));
    }
}
