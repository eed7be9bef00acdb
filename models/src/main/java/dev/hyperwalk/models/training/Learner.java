package dev.hyperwalk.models.training;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.Network;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Scores, then learns: the prequential learner of one network.
 *
 * <p>One forward pass serves both, so a hyperedge is judged by the weights as they were before it was revealed. The loss
 * is the mean cross-entropy, positives and negatives weighing the same; the optimizer is {@link Adam}, whose moments are
 * part of the state. On the CPU with one engine thread the same state and batches give the same bits, whatever the number
 * of cores. Owns native memory and a thread until closed. Not thread-safe, and bound to the thread that calls it.
 */
public final class Learner implements AutoCloseable {

    private final LearnerConfig config;
    private final Adam adam;
    private final BatchGradient gradient;

    /** A learner with fresh weights for walks of {@code walks}, on {@code device}. */
    public Learner(WalkConfig walks, LearnerConfig config, Device device) {
        this(walks, NetworkConfig.DEFAULT, config, device);
    }

    /** The same for a network of other widths. */
    public Learner(WalkConfig walks, NetworkConfig networkConfig, LearnerConfig config, Device device) {
        this.config = config;
        Network network = new Network(walks, networkConfig);
        this.adam = new Adam(network.layout().initial(config.seed()), device);
        this.gradient = new BatchGradient(walks, network, adam.manager(), adam.weights());
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
        double[][] scores = gradient.add(batch);
        adam.step(learningRate);
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
        gradient.close();
        adam.close();
    }
}
