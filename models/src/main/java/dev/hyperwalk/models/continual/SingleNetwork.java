package dev.hyperwalk.models.continual;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.Network;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.training.Adam;
import dev.hyperwalk.models.training.BatchGradient;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;

/** One network with weights of its own and their optimizer: what the rivals of the hypernetwork are made of. */
final class SingleNetwork implements AutoCloseable {

    private final double learningRate;
    private final Adam adam;
    private final BatchGradient gradient;
    private final Network network;
    private final long seed;

    SingleNetwork(WalkConfig walks, NetworkConfig networkConfig, LearnerConfig config, Device device) {
        this.learningRate = config.learningRate();
        this.seed = config.seed();
        this.network = new Network(walks, networkConfig);
        this.adam = new Adam(initial(), device);
        this.gradient = new BatchGradient(walks, network, adam.manager(), adam.weights());
    }

    /** Weights that have learnt nothing. */
    float[] initial() {
        return network.layout().initial(seed);
    }

    /** Scores, then makes an update that the guard has a say in. */
    double[][] update(List<Example> batch, Guard guard) {
        double[][] scores = gradient.add(batch);
        float[] ofLoss = adam.gradient();
        float[] before = adam.weights().toFloatArray();
        guard.pull(adam.weights());
        adam.step(learningRate);
        guard.stepped(ofLoss, before, adam.weights().toFloatArray());
        return scores;
    }

    /** Scores, and learns nothing. */
    double[][] score(List<Example> batch) {
        double[][] scores = gradient.add(batch);
        adam.forgetGradient();
        return scores;
    }

    /** The mean square of the gradient of single examples, weight by weight. */
    float[] squares(List<Example> examples) {
        return Importance.squares(gradient, adam.weights(), examples);
    }

    float[] weights() {
        return adam.weights().toFloatArray();
    }

    /** Goes on from these weights with a fresh optimizer. */
    void restart(float[] weights) {
        adam.restart(weights);
    }

    /** Goes on from where it is with a fresh optimizer. */
    void restart() {
        adam.restart();
    }

    /** Weights and moments. */
    long size() {
        return 3L * network.layout().size();
    }

    @Override
    public void close() {
        gradient.close();
        adam.close();
    }
}
