package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Losses;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Detects regimes by a change test on the loss, in either direction: after an alarm the next 64 events say which other regime
 * predicts them as well as it used to, if any does. Costs a forward pass for every regime, after alarms
 * alone.
 */
final class AlarmDetector implements RegimeDetector {

    private static final int WINDOW = 64;
    private static final double NOVEL = 3; // deviations

    private final ChangeTest test;
    private final LossBlocks blocks = new LossBlocks(Losses::crossEntropy, WINDOW);
    private int present;
    private boolean looks;

    AlarmDetector(ChangeTest test) {
        this.test = test;
    }

    @Override
    public RegimeDecision after(TrainingBatch batch, Predictions predictions, CrossRegimeScorer scorer) {
        double loss = Losses.crossEntropy(predictions);
        if (!looks) {
            looks = test.add(loss);
            if (!looks) {
                blocks.usual(present).add(loss);
            }
            return RegimeDecision.STAY;
        }
        double[] losses = blocks.add(batch, predictions, present, scorer);
        if (losses.length == 0) {
            return RegimeDecision.STAY;
        }
        looks = false;
        test.reset();
        int best = present;
        for (int regime = 0; regime < losses.length; regime++) {
            boolean isUsual = blocks.usual(regime).deviations(losses[regime]) <= NOVEL;
            best = isUsual && losses[regime] < losses[best] ? regime : best;
        }
        return best == present ? new RegimeDecision.New() : new RegimeDecision.Return(best);
    }

    @Override
    public void entered(int regime) {
        blocks.enter(regime);
        present = regime;
        looks = false;
        test.reset();
    }

    @Override
    public void discarded(int regime, int instead) {
        blocks.removeLast();
        entered(instead);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        blocks.write(out);
        test.write(out);
        out.writeInt(present);
        out.writeBoolean(looks);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        blocks.restore(in);
        test.restore(in);
        present = in.readInt();
        looks = in.readBoolean();
    }
}
