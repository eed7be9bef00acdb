package dev.hyperwalk.models.continual;

import dev.hyperwalk.models.training.Example;
import java.util.ArrayList;
import java.util.List;

/** Weights for every regime, kept apart: nothing can be forgotten, and every regime costs a network. */
final class BankLearner implements ContinualLearner {

    private final SingleNetwork network;
    private final boolean startsWarm;
    private final Regimes regimes = new Regimes();
    private final List<float[]> bank = new ArrayList<>();

    /**
     * A bank.
     *
     * @param startsWarm whether a new regime starts from the weights of the one before it, instead of from fresh ones
     */
    BankLearner(SingleNetwork network, boolean startsWarm) {
        this.network = network;
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
    public double[][] scoreThenLearn(List<Example> batch) {
        regimes.check();
        return network.update(batch, Guard.none());
    }

    @Override
    public float[] weights(int regime) {
        return regime == regimes.present()
                ? network.weights()
                : bank.get(regime).clone();
    }

    @Override
    public int regimes() {
        return regimes.count();
    }

    @Override
    public long bytes() {
        return Float.BYTES * network.size() + bank.size() * bytesPerRegime();
    }

    @Override
    public long bytesPerRegime() {
        return Float.BYTES * (long) network.initial().length;
    }

    @Override
    public void close() {
        network.close();
    }
}
