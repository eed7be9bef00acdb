package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;

/**
 * One factor for each row of each matrix, and a change of each bias: the shared weights, modulated (Ha et al., arXiv
 * 1609.09106, weight scaling). A change of 0 leaves the shared weights as they are.
 */
record ScalingGenerator(int encoding, int hidden, TargetScale scale) implements Generator {

    @Override
    public void addTo(WeightLayout layout) {
        Layers.addLinear(layout, "hidden", Start.LINEAR, hidden, encoding);
        layout.add("out", Start.SMALL, scale.rowCount, hidden);
    }

    @Override
    public NDArray changes(NamedWeights own, NDArray encoded, NDArray base) {
        long regimes = encoded.getShape().get(0);
        NDArray raw =
                Layers.hidden(own, "hidden", encoded).matMul(own.get("out").transpose()); // (T, rows)
        NDArray rows = base.getManager().create(scale.rows).expandDims(0).broadcast(new Shape(regimes, scale.size()));
        NDArray inMatrix = base.getManager().create(scale.inMatrix);
        NDArray step =
                base.getManager().create(scale.magnitudes).mul(inMatrix.sub(1).neg());
        return raw.gather(rows, 1).mul(base.mul(inMatrix).add(step));
    }
}
