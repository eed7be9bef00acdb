package dev.hyperwalk.models.pytorch.training;

import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.Encoder;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * One network with weights of its own and their optimizer.
 *
 * <p>One forward pass predicts and learns, so a hyperedge is predicted by the weights from before it was revealed. The loss
 * is the mean cross-entropy, positives and negatives weighing the same; the optimizer is {@link Adam}, whose moments are
 * part of the state. On the CPU with one engine thread the same state and batches give the same bits, whatever the number
 * of cores. Owns native memory and a thread until closed. Not thread-safe, and bound to the thread that calls it.
 */
public final class NetworkLearner implements AutoCloseable {

    private final LearnerConfig config;
    private final Encoder encoder;
    private final Adam adam;
    private final BatchGradient gradient;

    /** A CAT-Walk network with fresh weights for walks of {@code walks}, on {@code device}. */
    public NetworkLearner(WalkConfig walks, LearnerConfig config, DeviceChoice device) {
        this(walks, new CatWalkEncoder(walks, NetworkConfig.DEFAULT), config, device);
    }

    /** The same of another network. */
    public NetworkLearner(WalkConfig walks, Encoder encoder, LearnerConfig config, DeviceChoice device) {
        this.config = config;
        this.encoder = encoder;
        this.adam = new Adam(initial(), device);
        this.gradient = new BatchGradient(walks, encoder, adam.manager(), adam.weights());
    }

    /**
     * Makes one update from the labels of a batch.
     *
     * @param batch at least one example
     * @return what was predicted of its candidates on the way, by the weights from before the update
     */
    public Predictions learn(List<Example> batch) {
        return learn(batch, config.learningRate());
    }

    /** The same with a step size of the caller's own. */
    public Predictions learn(List<Example> batch, double learningRate) {
        Predictions predictions = gradient.add(batch);
        adam.step(learningRate);
        return predictions;
    }

    /** The same with an update that a regularizer has a say in. */
    public Predictions learn(List<Example> batch, Regularizer regularizer) {
        Predictions predictions = gradient.add(batch);
        if (regularizer.wantsSteps()) {
            float[] ofLoss = adam.gradient();
            float[] before = weights();
            regularizer.pull(adam.weights());
            adam.step(config.learningRate());
            regularizer.stepped(ofLoss, before, weights());
        } else {
            regularizer.pull(adam.weights());
            adam.step(config.learningRate());
        }
        return predictions;
    }

    /** Predicts the candidates of a batch, and learns nothing. */
    public Predictions predict(List<Example> batch) {
        Predictions predictions = gradient.add(batch);
        adam.forgetGradient();
        return predictions;
    }

    /** The mean square of the gradient of single examples, weight by weight. */
    public float[] squares(List<Example> examples) {
        return FisherInformation.squares(gradient, adam.weights(), examples);
    }

    /** Updates made since the optimizer last began; the number of the present weights if it never began anew. */
    public long version() {
        return adam.updates();
    }

    /** The present weights, a copy. */
    public float[] weights() {
        return adam.weights().toFloatArray();
    }

    /** Weights that have learnt nothing. */
    public float[] initial() {
        return encoder.layout().initial(config.seed());
    }

    /** Weights of the network, P. */
    public int numWeights() {
        return encoder.layout().size();
    }

    /** Goes on from these weights with a fresh optimizer. */
    public void restart(float[] weights) {
        adam.restart(weights);
    }

    /** Goes on from where it is with a fresh optimizer. */
    public void restart() {
        adam.restart();
    }

    /** Numbers that it holds: weights and moments. */
    public long size() {
        return 3L * numWeights();
    }

    /** Arrays that the learner holds for good; constant between batches. */
    int heldArrays() {
        return adam.manager().getManagedArrays().size();
    }

    /** Writes all that {@link #restore} needs to resume bit for bit. */
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
