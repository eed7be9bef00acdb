package dev.hyperwalk.models.continual;

import dev.hyperwalk.models.training.Example;
import java.util.ArrayList;
import java.util.List;

/** One network for all regimes that goes on learning, with or without a guard, or stops after the first regime. */
final class FineTuningLearner implements ContinualLearner {

    private final SingleNetwork network;
    private final Guard guard;
    private final boolean stopsAfterFirst;
    private final Regimes regimes = new Regimes();
    private final List<Example> last = new ArrayList<>();

    FineTuningLearner(SingleNetwork network, Guard guard, boolean stopsAfterFirst) {
        this.network = network;
        this.guard = guard;
        this.stopsAfterFirst = stopsAfterFirst;
    }

    @Override
    public void enter(int regime) {
        regimes.enter(regime, left -> leave());
    }

    private void leave() {
        float[] squares = guard.wantsSquares() ? network.squares(last) : new float[0];
        guard.left(network.weights(), squares);
        last.clear();
        network.restart();
    }

    @Override
    public double[][] scoreThenLearn(List<Example> batch) {
        regimes.check();
        if (stopsAfterFirst && regimes.count() > 1) {
            return network.score(batch);
        }
        if (guard.wantsSquares()) {
            Importance.remember(last, batch);
        }
        return network.update(batch, guard);
    }

    @Override
    public float[] weights(int regime) {
        return network.weights();
    }

    @Override
    public int regimes() {
        return regimes.count();
    }

    @Override
    public long bytes() {
        return Float.BYTES * (network.size() + guard.size());
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
