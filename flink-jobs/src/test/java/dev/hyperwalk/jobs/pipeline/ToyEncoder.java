package dev.hyperwalk.jobs.pipeline;

import ai.djl.ndarray.NDArray;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.feature.RaggedBatch;
import dev.hyperwalk.models.pytorch.encoder.Encoder;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;
import dev.hyperwalk.models.pytorch.encoder.TorchBatch;

/** A second encoder: logistic regression on the counters of a candidate. */
final class ToyEncoder implements Encoder {

    private final WeightLayout layout = new WeightLayout()
            .section("all")
            .add("map", Start.LINEAR, 1, RaggedBatch.COUNTERS)
            .add("bias", Start.ZERO, 1);

    @Override
    public WeightLayout layout() {
        return layout;
    }

    @Override
    public NDArray logits(NDArray weights, TorchBatch batch) {
        NamedWeights named = new NamedWeights(layout, weights);
        return embeddings(weights, batch)
                .matMul(named.get("map").transpose())
                .reshape(-1)
                .add(named.get("bias"));
    }

    @Override
    public NDArray embeddings(NDArray weights, TorchBatch batch) {
        return batch.counters();
    }
}
