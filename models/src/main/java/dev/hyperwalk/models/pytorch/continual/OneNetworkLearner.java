package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.LearnerCheckpoint;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import java.util.List;

/** What learners have in common that learn one network at a time; unless they say otherwise, it is that of every regime. */
abstract class OneNetworkLearner implements ContinualLearner {

    /** The network that learns; closed with this. */
    final NetworkLearner network;

    /** The regimes entered so far. */
    final Regimes regimes = new Regimes();

    OneNetworkLearner(NetworkLearner network) {
        this.network = network;
    }

    @Override
    public float[] weights(int regime) {
        return network.weights();
    }

    @Override
    public int numWeights() {
        return network.numWeights();
    }

    @Override
    public LearnerCheckpoint checkpoint() {
        return new LearnerCheckpoint(List.of(network.weights()));
    }

    @Override
    public void rollBack(LearnerCheckpoint checkpoint) {
        network.restart(checkpoint.vectors().get(0));
    }

    @Override
    public int regimes() {
        return regimes.count();
    }

    @Override
    public long bytesPerRegime() {
        return 0;
    }

    @Override
    public void close() {
        network.close();
    }
}
