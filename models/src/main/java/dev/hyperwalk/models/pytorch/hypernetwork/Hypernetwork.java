package dev.hyperwalk.models.pytorch.hypernetwork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.pytorch.encoder.NamedWeights;

/**
 * Makes the network's weights from embeddings of regimes, as a function of one flat vector of its own.
 *
 * <p>The weights are shared ones plus what a {@link Generator} makes of the embedding, so at first every regime has a well
 * initialised network (residual form), and an embedding is a set of angles of which the generator sees cosines and
 * sines, whose magnitude says nothing (magnitude invariant encoding; both Ortiz et al., arXiv 2304.07645). Stateless.
 */
public final class Hypernetwork {

    private static final String SHARED = "shared";

    private final HypernetworkConfig config;
    private final WeightLayout target;
    private final int shared;
    private final Generator generator;
    private final WeightLayout layout = new WeightLayout();

    /** A hypernetwork for networks whose weights lie as {@code target} says. */
    public Hypernetwork(WeightLayout target, HypernetworkConfig config) {
        this(target, config, 1);
    }

    /** The same after it has grown: of so many blocks of units, where they are recurrent; 1 otherwise. */
    public Hypernetwork(WeightLayout target, HypernetworkConfig config, int blocks) {
        if (blocks < 1 || (blocks > 1 && config.kind() != HypernetworkConfig.Kind.RECURRENT)) {
            throw new IllegalArgumentException("only a recurrent hypernetwork grows, got " + blocks + " blocks");
        }
        this.config = config;
        this.target = target;
        this.shared = config.scope().shared(target);
        TargetScale scale = new TargetScale(target, shared);
        int encoding = 2 * config.embedding();
        this.generator = switch (config.kind()) {
            case FULL -> new FullGenerator(encoding, config.hidden(), scale);
            case CHUNKED ->
                new ChunkedGenerator(encoding, config.hidden(), config.chunk(), config.chunkEmbedding(), scale);
            case SCALING -> new ScalingGenerator(encoding, config.hidden(), scale);
            case RECURRENT ->
                new RecurrentGenerator(
                        encoding, config.hidden(), blocks, config.chunk(), config.chunkEmbedding(), scale);
        };
        layout.add(SHARED, Start.ZERO, target.size());
        generator.addTo(layout);
    }

    /** Numbers of the hypernetwork's own, H. */
    public int size() {
        return layout.size();
    }

    /** Weights that it makes, P. */
    public int made() {
        return target.size();
    }

    /** How many of these, the first ones, are the same for every regime. */
    public int shared() {
        return shared;
    }

    /** Numbers of a regime's embedding. */
    public int embedding() {
        return config.embedding();
    }

    /** The hypernetwork's numbers at first; the same for the same seed. */
    public float[] initial(long seed) {
        return Layers.initial(layout, target, seed);
    }

    /** A regime's embedding at first: angles, uniform over the circle; the same for the same seed. */
    public float[] initialEmbedding(long seed) {
        return Layers.angles(config.embedding(), seed);
    }

    /**
     * Makes weights.
     *
     * @param numbers float32 (H), the hypernetwork's own
     * @param embeddings float32 (T, angles)
     * @return float32 (T, P), the weights of each regime; owned by the open {@code NDScope}
     */
    public NDArray weights(NDArray numbers, NDArray embeddings) {
        long regimes = embeddings.getShape().get(0);
        NamedWeights own = new NamedWeights(layout, numbers);
        NDArray encoded = embeddings.cos().concat(embeddings.sin(), 1);
        NDArray all = own.get(SHARED);
        if (shared == 0) {
            return generator.changes(own, encoded, all).add(all);
        }
        NDList parts = all.split(new long[] {shared});
        NDArray base = parts.get(1);
        NDArray changed = generator.changes(own, encoded, base).add(base);
        return parts.get(0).expandDims(0).broadcast(new Shape(regimes, shared)).concat(changed, 1);
    }
}
