package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every known regime makes of the stream, block by block, and what is usual for it. The same batches are judged by all
 * of them, so blocks are compared like with like.
 */
final class LossBlocks {

    /** A figure of what a regime said of a batch, the lower the better it fits. */
    interface Figure {
        double of(Predictions predictions);
    }

    private final Figure figure;
    private final int block;
    private final List<UsualLoss> usual = new ArrayList<>();
    private double[] sums = {};
    private int events;

    /** Blocks of so many events at least. */
    LossBlocks(Figure figure, int block) {
        this.figure = figure;
        this.block = block;
    }

    /**
     * The stream is of this regime from here on: a block begins.
     *
     * @return whether it is one more
     */
    boolean enter(int regime) {
        boolean isNew = regime == usual.size();
        if (isNew) {
            usual.add(new UsualLoss());
        }
        restartBlock();
        return isNew;
    }

    /** Forgets the last regime. */
    void removeLast() {
        usual.remove(usual.size() - 1);
        restartBlock();
    }

    UsualLoss usual(int regime) {
        return usual.get(regime);
    }

    private void restartBlock() {
        sums = new double[usual.size()];
        events = 0;
    }

    /**
     * Judges a batch.
     *
     * @param present the regime whose predictions these are
     * @return the mean figure of each regime over the block that ends with the batch, or nothing if none does
     */
    double[] add(TrainingBatch batch, Predictions predictions, int present, CrossRegimeScorer scorer) {
        for (int regime = 0; regime < sums.length; regime++) {
            Predictions own = regime == present ? predictions : scorer.predict(regime, batch.examples());
            sums[regime] += batch.size() * figure.of(own);
        }
        events += batch.size();
        if (events < block) {
            return new double[0];
        }
        double[] means = Arrays.stream(sums).map(sum -> sum / events).toArray();
        restartBlock();
        return means;
    }

    /** The regime that fits best. */
    static int best(double[] means) {
        int best = 0;
        for (int i = 1; i < means.length; i++) {
            best = means[i] < means[best] ? i : best;
        }
        return best;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(usual.size());
        for (int i = 0; i < sums.length; i++) {
            usual.get(i).write(out);
            out.writeDouble(sums[i]);
        }
        out.writeInt(events);
    }

    void restore(DataInput in) throws IOException {
        usual.clear();
        sums = new double[in.readInt()];
        for (int i = 0; i < sums.length; i++) {
            usual.add(UsualLoss.read(in));
            sums[i] = in.readDouble();
        }
        events = in.readInt();
    }
}
