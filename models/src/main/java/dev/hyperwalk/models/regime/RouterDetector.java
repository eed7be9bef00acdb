package dev.hyperwalk.models.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Goes by how the stream looks, as a {@link Router} has learnt it from the regimes that a loss filter found: quicker than
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
    public Verdict after(RegimeBatch batch, double[][] scores, Judge judge) {
        Verdict byLoss = filter.after(batch, scores, judge);
        double[] block = blocks.add(batch);
        if (block.length == 0 || byLoss != Verdict.STAY) {
            return byLoss;
        }
        since++;
        if (learnt >= LEARNT && since >= DWELL) {
            double[] gate = router.gate(block);
            for (int regime = 0; regime < gate.length; regime++) {
                if (regime != present && gate[regime] > SURE) {
                    return new Verdict.Return(regime);
                }
            }
        }
        router.learn(block, present);
        learnt++;
        return Verdict.STAY;
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
