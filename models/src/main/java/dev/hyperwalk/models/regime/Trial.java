package dev.hyperwalk.models.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A new regime is kept if the one before it predicts the stream worse than it used to, and worse than the new one does: over
 * 512 events, of which the first half are the new one's to learn from. Our own.
 */
final class Trial {

    private static final int EVENTS = 512;
    private static final double WORTH = 0.02; // nats an event

    private final int before;
    private final double usualLoss;
    private final byte[] snapshot;
    private final float[] weights;
    private int events;
    private double loss;
    private double lossBefore;
    private int judged;

    /**
     * A trial that begins.
     *
     * @param before the regime before
     * @param usualLoss what its loss was before the change
     * @param snapshot the learner as it is
     * @param weights those of the regime before, as they were before the change
     */
    Trial(int before, double usualLoss, byte[] snapshot, float[] weights) {
        this.before = before;
        this.usualLoss = usualLoss;
        this.snapshot = snapshot;
        this.weights = weights;
    }

    int before() {
        return before;
    }

    byte[] snapshot() {
        return snapshot;
    }

    float[] weights() {
        return weights;
    }

    /** Whether what the regime before says of the next batch matters. */
    boolean isJudging() {
        return events >= EVENTS / 2;
    }

    /** Takes note of a batch that does not count yet. */
    void warmUp(int size) {
        events += size;
    }

    /** Takes note of what the new regime and the one before said of a batch. */
    void add(double[][] scores, double[][] scoresBefore) {
        loss += scores.length * Losses.crossEntropy(scores);
        lossBefore += scores.length * Losses.crossEntropy(scoresBefore);
        judged += scores.length;
        events += scores.length;
    }

    boolean isOver() {
        return events >= EVENTS;
    }

    /** Whether the new regime has been worth it so far; not if nothing was judged yet. */
    boolean isWorth() {
        return judged > 0 && lossBefore / judged >= usualLoss + WORTH && lossBefore / judged >= loss / judged + WORTH;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(before);
        out.writeDouble(usualLoss);
        out.writeInt(snapshot.length);
        out.write(snapshot);
        out.writeInt(weights.length);
        for (float weight : weights) {
            out.writeFloat(weight);
        }
        out.writeInt(events);
        out.writeDouble(loss);
        out.writeDouble(lossBefore);
        out.writeInt(judged);
    }

    static Trial read(DataInput in) throws IOException {
        int before = in.readInt();
        double usualLoss = in.readDouble();
        byte[] snapshot = new byte[in.readInt()];
        in.readFully(snapshot);
        float[] weights = new float[in.readInt()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readFloat();
        }
        Trial trial = new Trial(before, usualLoss, snapshot, weights);
        trial.events = in.readInt();
        trial.loss = in.readDouble();
        trial.lossBefore = in.readDouble();
        trial.judged = in.readInt();
        return trial;
    }
}
