package dev.hyperwalk.models.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.FeatureBatch;
import dev.hyperwalk.models.feature.Staging;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Scores candidates with weights that were learnt elsewhere.
 *
 * <p>Owns native memory until closed. Not thread-safe, and bound to the thread that calls it.
 */
public final class Scorer implements AutoCloseable {

    private final WalkConfig walks;
    private final Network network;
    private final NDManager manager;
    private final Staging staging = new Staging();
    private final NDArray weights;

    /** A scorer of fresh weights for walks of {@code walks}, on {@code device}; {@link #load} brings learnt ones. */
    public Scorer(WalkConfig walks, Device device) {
        this(walks, NetworkConfig.DEFAULT, device);
    }

    /** The same for a network of other widths. */
    public Scorer(WalkConfig walks, NetworkConfig config, Device device) {
        this.walks = walks;
        this.network = new Network(walks, config);
        this.manager = Engine.getInstance().newBaseManager(device);
        this.weights =
                manager.zeros(new ai.djl.ndarray.types.Shape(network.layout().size()));
    }

    /**
     * Takes over weights; they are copied.
     *
     * @throws IllegalArgumentException if they are of a network of another size
     */
    public void load(float[] learnt) {
        if (learnt.length != network.layout().size()) {
            throw new IllegalArgumentException(
                    "the network has " + network.layout().size() + " weights, got " + learnt.length
                            + "; were they learnt with other walk or network options?");
        }
        JniUtils.setGradMode(false);
        weights.set(learnt);
    }

    /** The probability of each candidate, in [0, 1], in their order. */
    public double[] score(List<CandidateFeatures> candidates) {
        float[] probabilities = compute(candidates, batch -> Activation.sigmoid(network.logits(weights, batch)));
        double[] scores = new double[probabilities.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = probabilities[i];
        }
        return scores;
    }

    /**
     * The embedding of each candidate, in their order: what the network makes of its members' walks and counters before
     * it comes to a score. {@code width + hidden} numbers each.
     */
    public float[][] embed(List<CandidateFeatures> candidates) {
        float[] rows = compute(candidates, batch -> network.embeddings(weights, batch));
        float[][] embeddings = new float[candidates.size()][];
        for (int i = 0; i < embeddings.length; i++) {
            int width = rows.length / embeddings.length;
            embeddings[i] = Arrays.copyOfRange(rows, i * width, (i + 1) * width);
        }
        return embeddings;
    }

    private float[] compute(List<CandidateFeatures> candidates, Function<FeatureBatch, NDArray> output) {
        if (candidates.isEmpty()) {
            return new float[0];
        }
        JniUtils.setGradMode(false);
        try (NDManager step = manager.newSubManager();
                NDScope scope = new NDScope()) {
            return output.apply(new FeatureBatch(step, staging, walks, candidates))
                    .toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
