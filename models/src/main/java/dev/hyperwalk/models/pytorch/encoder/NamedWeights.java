package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.hyperwalk.models.encoder.WeightLayout;

/** A flat vector cut into named weights, once a forward pass: cutting is one operation for autograd. */
public final class NamedWeights {

    private final WeightLayout layout;
    private final NDList parts;

    /** The weights of {@code flat}, float32 (P), that lies as {@code layout} says; views, owned by the open {@code NDScope}. */
    public NamedWeights(WeightLayout layout, NDArray flat) {
        this.layout = layout;
        this.parts = flat.split(layout.borders());
    }

    /** The weight of that name, in its own shape. */
    public NDArray get(String name) {
        int index = layout.index(name);
        long[] shape = layout.shape(index);
        NDArray part = parts.get(index);
        return shape.length == 1 ? part : part.reshape(shape);
    }
}
