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

    /** Steps of walks that one way through the network sees, about: it needs some 2 KB of native memory for each. */
    private static final int MOST_STEPS = 65_536;

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
        double[] scores = new double[candidates.size()];
        for (int from = 0, to; from < scores.length; from = to) {
            to = endOfPart(candidates, from);
            float[] part =
                    compute(candidates.subList(from, to), batch -> Activation.sigmoid(network.logits(weights, batch)));
            for (int i = from; i < to; i++) {
                scores[i] = part[i - from];
            }
        }
        return scores;
    }

    /**
     * The embedding of each candidate, in their order: what the network makes of its members' walks and counters before
     * it comes to a score. {@code width + hidden} numbers each.
     */
    public float[][] embed(List<CandidateFeatures> candidates) {
        float[][] embeddings = new float[candidates.size()][];
        for (int from = 0, to; from < embeddings.length; from = to) {
            to = endOfPart(candidates, from);
            float[] rows = compute(candidates.subList(from, to), batch -> network.embeddings(weights, batch));
            int width = rows.length / (to - from);
            for (int i = from; i < to; i++) {
                embeddings[i] = Arrays.copyOfRange(rows, (i - from) * width, (i - from + 1) * width);
            }
        }
        return embeddings;
    }

    /** Where the candidates end that go through the network together, at least one: a large candidate needs much memory. */
    private static int endOfPart(List<CandidateFeatures> candidates, int from) {
        int to = from + 1;
        int steps = candidates.get(from).walkSteps();
        while (to < candidates.size() && steps + candidates.get(to).walkSteps() <= MOST_STEPS) {
            steps += candidates.get(to++).walkSteps();
        }
        return to;
    }

    private float[] compute(List<CandidateFeatures> candidates, Function<FeatureBatch, NDArray> output) {
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
