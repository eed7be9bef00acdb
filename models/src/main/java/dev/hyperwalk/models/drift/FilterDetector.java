package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Losses;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Detects regimes by how well each known one predicts the stream: a fixed-share filter over their losses says which one it is, and
 * a loss that is unusual for every one of them that it is a new one. A forward pass for every regime.
 */
final class FilterDetector implements RegimeDetector {

    private static final int BLOCK = 32;
    private static final double EVIDENCE = BLOCK / 2.0; // of a mean loss: events of a block depend on each other
    private static final int DWELL = 10; // blocks
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.5;
    private static final double SMOOTHING = 0.5;
    private static final double NOVEL = 4; // deviations

    private final LossBlocks blocks = new LossBlocks(Losses::crossEntropy, BLOCK);
    private final FixedShare filter = new FixedShare();
    private int present;
    private int since;
    private double oddness; // of the present regime, smoothed

    @Override
    public RegimeDecision after(TrainingBatch batch, Predictions predictions, CrossRegimeScorer scorer) {
        double[] losses = blocks.add(batch, predictions, present, scorer);
        if (losses.length == 0) {
            return RegimeDecision.STAY;
        }
        since++;
        double[] logLikelihoods = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            logLikelihoods[i] = -EVIDENCE * losses[i];
        }
        filter.add(logLikelihoods);
        UsualLoss usual = blocks.usual(present);
        double now = usual.isSettled() ? usual.deviations(losses[present]) : 0;
        oddness = SMOOTHING * oddness + (1 - SMOOTHING) * now;
        int best = filter.best();
        double ofBest = blocks.usual(best).deviations(losses[best]);
        // A learner makes a regime its own within a few blocks: what is unusual for the present one needs no certainty.
        double enough = oddness > NOVEL / 2 ? LIKELY : SURE;
        if (since >= DWELL
                && best != present
                && filter.probability(best) > enough
                && ofBest <= Math.max(NOVEL, now / 2)) {
            return new RegimeDecision.Return(best);
        }
        if (since >= DWELL && Math.abs(oddness) > NOVEL && Math.abs(ofBest) > NOVEL) {
            return new RegimeDecision.New();
        }
        if (Math.abs(now) <= NOVEL) {
            usual.add(losses[present]);
        }
        return RegimeDecision.STAY;
    }

    @Override
    public void entered(int regime) {
        if (blocks.enter(regime)) {
            filter.add();
        }
        present = regime;
        since = 0;
        oddness = 0;
    }

    @Override
    public void discarded(int regime, int instead) {
        blocks.removeLast();
        filter.removeLast();
        entered(instead);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        blocks.write(out);
        filter.write(out);
        out.writeInt(present);
        out.writeInt(since);
        out.writeDouble(oddness);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        blocks.restore(in);
        filter.restore(in);
        present = in.readInt();
        since = in.readInt();
        oddness = in.readDouble();
    }
}
