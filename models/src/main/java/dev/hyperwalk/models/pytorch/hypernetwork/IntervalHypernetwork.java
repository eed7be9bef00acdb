package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.hypernetwork.IntervalConfig;
import dev.hyperwalk.models.hypernetwork.Scope;
import dev.hyperwalk.models.pytorch.encoder.IntervalTensor;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;
import java.util.List;

/**
 * Makes a box of heads from a box of embeddings (HyperInterval, arXiv 2405.15444): whatever embedding of the box is taken,
 * its head is in the box that comes out.
 *
 * <p>The middle of a regime's box is half the reach times the cosine of its angles, and every side is twice the reach, so the
 * boxes of any number of regimes have a common part, and one embedding from there makes a network that is in the box of each.
 * All weights before the head are shared. Stateless.
 */
public final class IntervalHypernetwork {

    private static final String SHARED = "shared";

    private final IntervalConfig config;
    private final WeightLayout target;
    private final int shared;
    private final TargetScale scale;
    private final WeightLayout layout = new WeightLayout();

    /** A hypernetwork for networks whose weights lie as {@code target} says. */
    public IntervalHypernetwork(WeightLayout target, IntervalConfig config) {
        this.config = config;
        this.target = target;
        this.shared = Scope.HEAD.shared(target);
        this.scale = new TargetScale(target, shared);
        layout.add(SHARED, Start.ZERO, target.size());
        Layers.addLinear(layout, "hidden", Start.LINEAR, config.hidden(), config.embedding());
        layout.add("out", Start.SMALL, scale.size(), config.hidden());
    }

    /** Numbers of the hypernetwork's own, H. */
    public int size() {
        return layout.size();
    }

    /** How many weights, all before the head, are the same for every regime. */
    public int shared() {
        return shared;
    }

    /** Angles that describe a regime. */
    public int embedding() {
        return config.embedding();
    }

    /** The hypernetwork's numbers at first; the same for the same seed. */
    public float[] initial(long seed) {
        return Layers.initial(layout, target, seed);
    }

    /** A regime's angles at first, uniform over the circle; the same for the same seed. */
    public float[] initialEmbedding(long seed) {
        return Layers.angles(config.embedding(), seed);
    }

    /**
     * The boxes of regimes.
     *
     * @param angles float32 (T, angles)
     * @param grown float32 (T, 1), how much of its reach each box has, 0 to 1
     * @return float32 (T, angles); owned by the open {@code NDScope}
     */
    public IntervalTensor boxes(NDArray angles, NDArray grown) {
        NDArray half = angles.getManager().create(new float[] {(float) (config.reach() / 2)});
        NDArray reach = angles.getManager().create(new float[] {(float) config.reach()});
        return new IntervalTensor(
                angles.cos().mul(half), angles.zerosLike().add(grown).mul(reach));
    }

    /**
     * The middle of what the whole boxes of regimes have in common.
     *
     * @param angles of each regime, at least one
     * @return coordinates of one embedding, not angles
     */
    public float[] common(List<float[]> angles) {
        float[] middle = new float[config.embedding()];
        for (int i = 0; i < middle.length; i++) {
            double least = Double.NEGATIVE_INFINITY;
            double most = Double.POSITIVE_INFINITY;
            for (float[] regime : angles) {
                double centre = config.reach() / 2 * Math.cos(regime[i]);
                least = Math.max(least, centre - config.reach());
                most = Math.min(most, centre + config.reach());
            }
            middle[i] = (float) ((least + most) / 2);
        }
        return middle;
    }

    /**
     * The heads of boxes of embeddings.
     *
     * @param numbers float32 (H), the hypernetwork's own
     * @param boxes float32 (T, angles)
     * @return float32 (T, P - shared); owned by the open {@code NDScope}
     */
    public IntervalTensor heads(NDArray numbers, IntervalTensor boxes) {
        NamedWeights own = new NamedWeights(layout, numbers);
        IntervalTensor hidden =
                boxes.linear(own.get("hidden"), own.get("hidden.bias")).rising(Layers::activated);
        NDArray magnitudes = numbers.getManager().create(scale.magnitudes);
        NDArray base = own.get(SHARED).split(new long[] {shared}).get(1);
        NDArray out = own.get("out");
        return new IntervalTensor(
                hidden.centre().matMul(out.transpose()).mul(magnitudes).add(base),
                hidden.radius().matMul(out.abs().transpose()).mul(magnitudes));
    }

    /** The weights before the head, float32 (shared); owned by the open {@code NDScope}. */
    public NDArray body(NDArray numbers) {
        return new NamedWeights(layout, numbers)
                .get(SHARED)
                .split(new long[] {shared})
                .get(0);
    }
}
