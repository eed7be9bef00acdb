package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Losses;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.FloatVectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The test that a new regime has to pass: it is kept if one network could not have been both: if what it has become after 512 events predicts the events
 * before the change worse than the regime before did, or if that one predicts the new events worse than it used to and than
 * the new one does. Our own.
 */
final class ProbationTest {

    private static final int EVENTS = 512;
    private static final double WORSE = 0.05; // nats an event
    private static final double BETTER = 0.01;

    private final int before;
    private final byte[] snapshot;
    private final float[] weights;
    private final List<Example> examples;
    private final double usualLoss;
    private int events;
    private double loss;
    private double lossBefore;
    private int judged;

    /**
     * A probation that begins.
     *
     * @param before the regime before
     * @param snapshot the learner as it is
     * @param weights those of the regime before, as they were before the change
     * @param examples of the regime before
     * @param usualLoss what its loss on them was
     */
    ProbationTest(int before, byte[] snapshot, float[] weights, List<Example> examples, double usualLoss) {
        this.before = before;
        this.snapshot = snapshot;
        this.weights = weights;
        this.examples = examples;
        this.usualLoss = usualLoss;
    }

    int before() {
        return before;
    }

    byte[] snapshot() {
        return snapshot;
    }

    /** The weights of the regime before. */
    float[] weights() {
        return weights;
    }

    /** What they are to be compared on. */
    List<Example> examples() {
        return examples;
    }

    /** Whether what the regime before says of the next batch matters: not while the new one learns its first events. */
    boolean isJudging() {
        return events >= EVENTS / 2;
    }

    /** Takes note of a batch that does not count. */
    void add(int count) {
        events += count;
    }

    /** Takes note of what the new regime and the one before said of a batch. */
    void add(Predictions predictions, Predictions before) {
        int count = predictions.examples();
        loss += count * Losses.crossEntropy(predictions);
        lossBefore += count * Losses.crossEntropy(before);
        judged += count;
        events += count;
    }

    boolean isOver() {
        return events >= EVENTS;
    }

    /**
     * Whether the new regime is one; not if it was left before much of it was seen.
     *
     * @param predictions what its weights say of {@link #examples}
     * @param before what those of the regime before say
     */
    boolean isWorth(Predictions predictions, Predictions before) {
        if (judged == 0) {
            return false;
        }
        boolean isForgetful = Losses.crossEntropy(predictions) >= Losses.crossEntropy(before) + WORSE;
        double other = lossBefore / judged;
        return isForgetful || (other >= usualLoss + WORSE && other >= loss / judged + BETTER);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(before);
        out.writeInt(snapshot.length);
        out.write(snapshot);
        FloatVectors.write(weights, out);
        Example.writeAll(examples, out);
        out.writeDouble(usualLoss);
        out.writeInt(events);
        out.writeDouble(loss);
        out.writeDouble(lossBefore);
        out.writeInt(judged);
    }

    static ProbationTest read(DataInput in) throws IOException {
        int before = in.readInt();
        byte[] snapshot = new byte[in.readInt()];
        in.readFully(snapshot);
        float[] weights = FloatVectors.read(in);
        List<Example> examples = Example.readAll(in);
        ProbationTest test = new ProbationTest(before, snapshot, weights, examples, in.readDouble());
        test.events = in.readInt();
        test.loss = in.readDouble();
        test.lossBefore = in.readDouble();
        test.judged = in.readInt();
        return test;
    }
}
