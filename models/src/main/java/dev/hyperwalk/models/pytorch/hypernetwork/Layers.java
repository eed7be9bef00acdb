package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;
import java.util.SplittableRandom;

/** The layers that generators are made of, by name. */
final class Layers {

    private static final float LEAK = 0.1f;

    private Layers() {}

    /** Declares a linear layer with bias: {@code name} (out, in) and {@code name.bias} (out). */
    static void addLinear(WeightLayout layout, String name, Start start, long out, long in) {
        layout.add(name, start, out, in).add(name + ".bias", Start.ZERO, out);
    }

    static NDArray linear(NamedWeights own, String name, NDArray input) {
        return Linear.linear(input, own.get(name), own.get(name + ".bias")).head();
    }

    /** A linear layer and a leaky ReLU. */
    static NDArray hidden(NamedWeights own, String name, NDArray input) {
        return activated(linear(own, name, input));
    }

    /** A leaky ReLU, which never falls. */
    static NDArray activated(NDArray input) {
        return Activation.leakyRelu(input, LEAK);
    }

    /** A hypernetwork's numbers at first: its own, which begin with those of the network that it makes. */
    static float[] initial(WeightLayout own, WeightLayout target, long seed) {
        float[] numbers = own.initial(seed + 1);
        float[] network = target.initial(seed);
        System.arraycopy(network, 0, numbers, 0, network.length);
        return numbers;
    }

    /** Angles, uniform over the circle. */
    static float[] angles(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] angles = new float[count];
        for (int i = 0; i < count; i++) {
            angles[i] = (float) random.nextDouble(-Math.PI, Math.PI);
        }
        return angles;
    }

    /** The first {@code width} columns. */
    static NDArray columns(NDArray rows, long width) {
        if (rows.getShape().get(1) == width) {
            return rows;
        }
        NDList parts = rows.split(new long[] {width}, 1);
        return parts.head();
    }
}
