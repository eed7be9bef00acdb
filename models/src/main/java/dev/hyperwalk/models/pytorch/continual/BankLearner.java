package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.FloatVectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One network for each regime: nothing can be forgotten, and every regime costs a network. */
final class BankLearner extends OneNetworkLearner {

    private final boolean startsWarm;
    private final List<float[]> bank = new ArrayList<>();

    /**
     * A bank.
     *
     * @param startsWarm whether a new regime starts from the weights of the one before it, instead of from fresh ones
     */
    BankLearner(NetworkLearner network, boolean startsWarm) {
        super(network);
        this.startsWarm = startsWarm;
    }

    @Override
    public void enter(int regime) {
        if (!regimes.enter(regime, left -> bank.set(left, network.weights()))) {
            return;
        }
        if (regime == bank.size()) {
            bank.add(startsWarm ? network.weights() : network.initial());
        }
        network.restart(bank.get(regime));
    }

    @Override
    public Predictions learn(List<Example> batch) {
        regimes.check();
        return network.learn(batch);
    }

    @Override
    public float[] weights(int regime) {
        return regime == regimes.present()
                ? network.weights()
                : bank.get(regime).clone();
    }

    @Override
    public long bytes() {
        return Float.BYTES * network.size() + bank.size() * bytesPerRegime();
    }

    @Override
    public long bytesPerRegime() {
        return Float.BYTES * (long) numWeights();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        regimes.write(out);
        FloatVectors.writeAll(bank, out);
        network.write(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        regimes.restore(in);
        bank.clear();
        bank.addAll(FloatVectors.readAll(in));
        network.restore(in);
    }
}
