package dev.hyperwalk.models.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.encoder.Network;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.feature.FeatureBatch;
import dev.hyperwalk.models.feature.Staging;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores, then learns: the prequential learner of one network.
 *
 * <p>One forward pass serves both, so a hyperedge is judged by the weights as they were before it was revealed. The loss
 * is the mean cross-entropy, positives and negatives weighing the same; the optimizer is {@link Adam}, whose moments are
 * part of the state. On the CPU with one engine thread the same state and batches give the same bits. Owns native memory until
 * closed. Not thread-safe, and bound to the thread that calls it.
 */
public final class Learner implements AutoCloseable {

    private final WalkConfig walks;
    private final LearnerConfig config;
    private final Network network;
    private final Adam adam;
    private final Staging staging = new Staging();

    /** A learner with fresh weights for walks of {@code walks}, on {@code device}. */
    public Learner(WalkConfig walks, LearnerConfig config, Device device) {
        this(walks, NetworkConfig.DEFAULT, config, device);
    }

    /** The same for a network of other widths. */
    public Learner(WalkConfig walks, NetworkConfig networkConfig, LearnerConfig config, Device device) {
        this.walks = walks;
        this.config = config;
        this.network = new Network(walks, networkConfig);
        this.adam = new Adam(network.layout().initial(config.seed()), device);
    }

    /**
     * Scores every candidate of the batch with the weights as they are, then makes one update from its labels.
     *
     * @param batch at least one example
     * @return for each example: the probability of its positive, then of each of its negatives, in [0, 1]
     */
    public double[][] scoreThenLearn(List<Example> batch) {
        return scoreThenLearn(batch, config.learningRate());
    }

    /** The same with a step size of the caller's own. */
    public double[][] scoreThenLearn(List<Example> batch, double learningRate) {
        List<CandidateFeatures> candidates = new ArrayList<>();
        for (Example example : batch) {
            candidates.add(example.positive());
            candidates.addAll(example.negatives());
        }
        JniUtils.setGradMode(true);
        try (NDManager step = adam.manager().newSubManager();
                NDScope scope = new NDScope()) {
            NDArray logits = network.logits(adam.weights(), new FeatureBatch(step, staging, walks, candidates));
            float[] probabilities = Activation.sigmoid(logits).toFloatArray();
            adam.descend(loss(step, logits, batch), learningRate);
            return byExample(batch, probabilities);
        }
    }

    private static NDArray loss(NDManager step, NDArray logits, List<Example> batch) {
        float[] signs = new float[(int) logits.size()];
        float[] shares = new float[signs.length];
        int at = 0;
        for (Example example : batch) {
            int negatives = example.negatives().size();
            signs[at] = -1;
            shares[at++] = 0.5f / batch.size();
            for (int i = 0; i < negatives; i++) {
                signs[at] = 1;
                shares[at++] = 0.5f / (batch.size() * negatives);
            }
        }
        return Activation.softPlus(logits.mul(step.create(signs)))
                .mul(step.create(shares))
                .sum();
    }

    private static double[][] byExample(List<Example> batch, float[] probabilities) {
        double[][] scores = new double[batch.size()][];
        int at = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = new double[1 + batch.get(i).negatives().size()];
            for (int j = 0; j < scores[i].length; j++) {
                scores[i][j] = probabilities[at++];
            }
        }
        return scores;
    }

    /** Updates made so far; the number of the present weights. */
    public long version() {
        return adam.updates();
    }

    /** The present weights, a copy; {@link dev.hyperwalk.models.encoder.Scorer#load} takes them. */
    public float[] weights() {
        return adam.weights().toFloatArray();
    }

    /** Arrays that the learner holds for good; constant between batches. */
    int heldArrays() {
        return adam.manager().getManagedArrays().size();
    }

    /** Writes all that {@link #restore} needs to go on bit for bit. */
    public void write(DataOutput out) throws IOException {
        adam.write(out);
    }

    /** Takes over the state that {@link #write} wrote. */
    public void restore(DataInput in) throws IOException {
        adam.restore(in);
    }

    @Override
    public void close() {
        adam.close();
    }
}
