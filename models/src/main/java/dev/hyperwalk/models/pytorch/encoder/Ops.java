package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;

/** The tensor operations that encoders are made of. */
final class Ops {

    private static final float EPSILON = 1e-5f;

    private Ops() {}

    /** Rows {@code index} of {@code rows}: (n, d) and (m) give (m, d). */
    static NDArray gather(NDArray rows, NDArray index) {
        return rows.gather(
                index.reshape(-1, 1).broadcast(index.size(), rows.getShape().get(1)), 0);
    }

    static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return Linear.linear(x, weight, bias).head();
    }

    static NDArray linear(NDArray x, NDArray weight) {
        return Linear.linear(x, weight).head();
    }

    /**
     * GELU by its sigmoid approximation, {@code x * sigmoid(1.702 x)} (Hendrycks and Gimpel, arXiv 1606.08415).
     *
     * <p>The engine's own GELU compiles a kernel for each new shape; ragged batches have a new shape every time. The
     * factor is an array of the open scope: the engine frees one that it made of a Java number before autograd is done
     * with it, and the gradient is then of whatever the memory holds next.
     */
    static NDArray gelu(NDArray x) {
        NDArray factor = x.getManager().create(new float[] {1.702f});
        return x.mul(Activation.sigmoid(x.mul(factor)));
    }

    static NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    /** Zero mean and unit variance over the last axis, then gain and bias. */
    static NDArray normalise(NDArray x, NDArray gain, NDArray bias) {
        NDList result = LayerNorm.layerNorm(x, gain.getShape(), gain, bias, EPSILON);
        return result.head();
    }
}
