package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Detects the regime whose metric over the last window is least: its loss, or its entropy; a figure that is unusual for all
 * of them is a new regime's. A forward pass for every regime.
 *
 * <p>Entropy is known to be a bad sign: a network that is wrong about another regime is often sure of it.
 */
final class LeastDetector implements RegimeDetector {

    private static final int WINDOW = 128;
    private static final double MARGIN = 0.01;
    private static final double NOVEL = 4; // deviations

    private final LossBlocks blocks;
    private int present;

    LeastDetector(LossBlocks.Figure figure) {
        this.blocks = new LossBlocks(figure, WINDOW);
    }

    @Override
    public RegimeDecision after(TrainingBatch batch, Predictions predictions, CrossRegimeScorer scorer) {
        double[] figures = blocks.add(batch, predictions, present, scorer);
        if (figures.length == 0) {
            return RegimeDecision.STAY;
        }
        int best = LossBlocks.best(figures);
        UsualLoss usual = blocks.usual(best);
        if (usual.isSettled() && usual.deviations(figures[best]) > NOVEL) {
            return new RegimeDecision.New();
        }
        if (best != present && figures[best] < figures[present] - MARGIN) {
            return new RegimeDecision.Return(best);
        }
        blocks.usual(present).add(figures[present]);
        return RegimeDecision.STAY;
    }

    @Override
    public void entered(int regime) {
        blocks.enter(regime);
        present = regime;
    }

    @Override
    public void discarded(int regime, int instead) {
        blocks.removeLast();
        entered(instead);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        blocks.write(out);
        out.writeInt(present);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        blocks.restore(in);
        present = in.readInt();
    }
}
