package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Detects regimes by the profile of the stream, with a {@link Router} learnt from the regimes that a loss filter found: quicker than
 * the filter where a known regime returns, and led by it to new ones.
 */
final class RouterDetector implements RegimeDetector {

    private static final double SURE = 0.9;
    private static final int DWELL = 4; // blocks
    private static final int LEARNT = 8; // blocks that the router has to have seen

    private final FilterDetector filter = new FilterDetector();
    private final Router router = new Router();
    private final ProfileBlocks blocks = new ProfileBlocks();
    private int present;
    private int since;
    private int learnt;

    @Override
    public RegimeDecision after(TrainingBatch batch, Predictions predictions, CrossRegimeScorer scorer) {
        RegimeDecision byLoss = filter.after(batch, predictions, scorer);
        double[] block = blocks.add(batch);
        if (block.length == 0 || byLoss != RegimeDecision.STAY) {
            return byLoss;
        }
        since++;
        if (learnt >= LEARNT && since >= DWELL) {
            double[] gate = router.gate(block);
            for (int regime = 0; regime < gate.length; regime++) {
                if (regime != present && gate[regime] > SURE) {
                    return new RegimeDecision.Return(regime);
                }
            }
        }
        router.learn(block, present);
        learnt++;
        return RegimeDecision.STAY;
    }

    @Override
    public void entered(int regime) {
        if (regime == router.regimes()) {
            router.grow();
        }
        filter.entered(regime);
        present = regime;
        since = 0;
    }

    @Override
    public void discarded(int regime, int instead) {
        router.removeLast(instead);
        filter.discarded(regime, instead);
        present = instead;
        since = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        filter.write(out);
        router.write(out);
        blocks.write(out);
        out.writeInt(present);
        out.writeInt(since);
        out.writeInt(learnt);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        filter.restore(in);
        router.restore(in);
        blocks.restore(in);
        present = in.readInt();
        since = in.readInt();
        learnt = in.readInt();
    }
}
