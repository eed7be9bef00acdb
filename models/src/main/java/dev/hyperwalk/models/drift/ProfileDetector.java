package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Detects regimes by the profile of the stream, without a label or a network: blocks of 64 events are compared with prototypes of what was
 * there before, each of which stands for a regime. Our own.
 *
 * <p>A fixed-share filter says which prototype the stream follows. When three blocks in a row are far from the present one and
 * like no other, a prototype is born, and with it a regime; if that does not prove its worth, the prototype stays and stands
 * for the regime that was there all along. O(prototypes) for each block.
 */
final class ProfileDetector implements RegimeDetector {

    private static final int MOST_PROTOTYPES = 256;
    private static final int LEAST_BLOCKS = 4;
    private static final int IN_A_ROW = 3;
    private static final int DWELL = 8; // blocks before another prototype may be born
    private static final double FAR = 10;
    private static final double NEAR = 2;
    private static final double SURE = 0.9;
    private static final double EVIDENCE = 2; // of the mean log density over metrics that depend on each other

    private final List<Prototype> prototypes = new ArrayList<>();
    private final List<Integer> regimeOf = new ArrayList<>();
    private final FixedShare filter = new FixedShare();
    private final List<double[]> odd =
            new ArrayList<>(); // the latest blocks, while they are far from the present prototype
    private final ProfileBlocks blocks = new ProfileBlocks();
    private int present;
    private int since;

    @Override
    public RegimeDecision after(TrainingBatch batch, Predictions predictions, CrossRegimeScorer scorer) {
        double[] block = blocks.add(batch);
        return block.length == 0 ? RegimeDecision.STAY : judge(block);
    }

    private RegimeDecision judge(double[] block) {
        since++;
        if (prototypes.isEmpty()) {
            grow(0);
        }
        Prototype now = prototypes.get(present);
        if (now.blocks() < LEAST_BLOCKS) {
            now.add(block);
            return RegimeDecision.STAY;
        }
        filter.add(prototypes.stream()
                .mapToDouble(prototype -> EVIDENCE * prototype.logDensity(block))
                .toArray());
        int best = filter.best();
        if (best != present
                && since >= IN_A_ROW
                && filter.probability(best) > SURE
                && prototypes.get(best).distance(block) < NEAR) {
            present = best;
            since = 0;
            odd.clear();
            prototypes.get(best).add(block);
            return new RegimeDecision.Return(regimeOf.get(best));
        }
        if (now.distance(block) > FAR) {
            return wonder(block);
        }
        odd.clear();
        if (best == present) {
            now.add(block);
        }
        return RegimeDecision.STAY;
    }

    /** A block that the present prototype does not explain, nor surely another. */
    private RegimeDecision wonder(double[] block) {
        odd.add(block);
        if (odd.size() < IN_A_ROW) {
            return RegimeDecision.STAY;
        }
        boolean isBorn = since >= DWELL && prototypes.size() < MOST_PROTOTYPES;
        if (isBorn) {
            grow(regimeOf.get(present));
            present = prototypes.size() - 1;
            since = 0;
        }
        odd.forEach(prototypes.get(present)::add);
        odd.clear();
        return isBorn ? new RegimeDecision.New() : RegimeDecision.STAY;
    }

    private void grow(int regime) {
        prototypes.add(new Prototype());
        regimeOf.add(regime);
        filter.add();
    }

    @Override
    public void entered(int regime) {
        if (!regimeOf.isEmpty()) {
            regimeOf.set(present, regime);
        }
    }

    @Override
    public void discarded(int regime, int instead) {
        regimeOf.replaceAll(other -> other == regime ? instead : other);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(prototypes.size());
        for (int i = 0; i < prototypes.size(); i++) {
            prototypes.get(i).write(out);
            out.writeInt(regimeOf.get(i));
        }
        filter.write(out);
        out.writeInt(odd.size());
        for (double[] block : odd) {
            Profile.write(block, out);
        }
        blocks.write(out);
        out.writeInt(present);
        out.writeInt(since);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        prototypes.clear();
        regimeOf.clear();
        odd.clear();
        for (int i = in.readInt(); i > 0; i--) {
            prototypes.add(Prototype.read(in));
            regimeOf.add(in.readInt());
        }
        filter.restore(in);
        for (int i = in.readInt(); i > 0; i--) {
            odd.add(Profile.read(in));
        }
        blocks.restore(in);
        present = in.readInt();
        since = in.readInt();
    }
}
