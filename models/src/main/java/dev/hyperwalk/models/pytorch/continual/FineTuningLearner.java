package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.training.FisherInformation;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.pytorch.training.Regularizer;
import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One network for all regimes that goes on learning, with or without a regularizer, or stops after the first regime. */
final class FineTuningLearner extends OneNetworkLearner {

    private final Regularizer regularizer;
    private final boolean stopsAfterFirst;
    private final List<Example> last = new ArrayList<>();

    FineTuningLearner(NetworkLearner network, Regularizer regularizer, boolean stopsAfterFirst) {
        super(network);
        this.regularizer = regularizer;
        this.stopsAfterFirst = stopsAfterFirst;
    }

    @Override
    public void enter(int regime) {
        regimes.enter(regime, left -> leave());
    }

    private void leave() {
        float[] squares = regularizer.wantsSquares() ? network.squares(last) : new float[0];
        regularizer.left(network.weights(), squares);
        last.clear();
        network.restart();
    }

    @Override
    public Predictions learn(List<Example> batch) {
        regimes.check();
        if (stopsAfterFirst && regimes.count() > 1) {
            return network.predict(batch);
        }
        if (regularizer.wantsSquares()) {
            FisherInformation.remember(last, batch);
        }
        return network.learn(batch, regularizer);
    }

    @Override
    public long bytes() {
        return Float.BYTES * (network.size() + regularizer.size());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        regimes.write(out);
        Example.writeAll(last, out);
        regularizer.write(out);
        network.write(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        regimes.restore(in);
        last.clear();
        last.addAll(Example.readAll(in));
        regularizer.restore(in);
        network.restore(in);
    }
}
