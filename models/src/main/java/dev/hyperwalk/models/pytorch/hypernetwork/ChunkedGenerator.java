package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;

/**
 * The weights in chunks, each from the regime's embedding and one of its own, by the same small network: few numbers
 * for many weights (von Oswald et al., arXiv 1906.00695). All chunks of all regimes are one batch.
 */
record ChunkedGenerator(int encoding, int hidden, int chunk, int chunkEmbedding, TargetScale scale)
        implements Generator {

    @Override
    public void addTo(WeightLayout layout) {
        layout.add("chunks", Start.LINEAR, scale.chunks(chunk), chunkEmbedding);
        Layers.addLinear(layout, "first", Start.LINEAR, hidden, encoding + chunkEmbedding);
        Layers.addLinear(layout, "second", Start.LINEAR, hidden, hidden);
        layout.add("out", Start.SMALL, chunk, hidden);
    }

    @Override
    public NDArray changes(NamedWeights own, NDArray encoded, NDArray base) {
        long regimes = encoded.getShape().get(0);
        NDArray inputs = encoded.expandDims(1)
                .broadcast(new Shape(regimes, scale.chunks(chunk), encoding))
                .concat(
                        own.get("chunks")
                                .expandDims(0)
                                .broadcast(new Shape(regimes, scale.chunks(chunk), chunkEmbedding)),
                        2)
                .reshape(regimes * scale.chunks(chunk), encoding + chunkEmbedding);
        NDArray raw = Layers.hidden(own, "second", Layers.hidden(own, "first", inputs))
                .matMul(own.get("out").transpose())
                .reshape(regimes, (long) scale.chunks(chunk) * chunk);
        return Layers.columns(raw, scale.size()).mul(base.getManager().create(scale.magnitudes));
    }
}
