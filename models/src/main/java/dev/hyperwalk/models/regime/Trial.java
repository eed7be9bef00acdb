package dev.hyperwalk.models.regime;

import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A new regime is kept if one network could not have been both: if what it has become after 512 events predicts the events
 * before the change worse than the regime before did. Our own.
 */
final class Trial {

    private static final int EVENTS = 512;
    private static final int LEAST_EVENTS = 128;
    private static final double WORTH = 0.05; // nats an event

    private final int before;
    private final byte[] snapshot;
    private final float[] weights;
    private final List<Example> examples;
    private int events;

    /**
     * A trial that begins.
     *
     * @param before the regime before
     * @param snapshot the learner as it is
     * @param weights those of the regime before, as they were before the change
     * @param examples of the regime before
     */
    Trial(int before, byte[] snapshot, float[] weights, List<Example> examples) {
        this.before = before;
        this.snapshot = snapshot;
        this.weights = weights;
        this.examples = examples;
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

    /** Takes note of events of the new regime. */
    void add(int count) {
        events += count;
    }

    boolean isOver() {
        return events >= EVENTS;
    }

    /**
     * Whether the new regime is one.
     *
     * @param scores what its weights say of {@link #examples}
     * @param scoresBefore what those of the regime before say
     */
    boolean isWorth(double[][] scores, double[][] scoresBefore) {
        double forgotten = Losses.crossEntropy(scores) - Losses.crossEntropy(scoresBefore);
        System.err.println("TRIAL from " + before + " events " + events + " forgotten " + forgotten + " new "
                + Losses.crossEntropy(scores) + " old " + Losses.crossEntropy(scoresBefore));
        return events >= LEAST_EVENTS && forgotten >= WORTH;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(before);
        out.writeInt(snapshot.length);
        out.write(snapshot);
        out.writeInt(weights.length);
        for (float weight : weights) {
            out.writeFloat(weight);
        }
        out.writeInt(examples.size());
        for (Example example : examples) {
            example.write(out);
        }
        out.writeInt(events);
    }

    static Trial read(DataInput in) throws IOException {
        int before = in.readInt();
        byte[] snapshot = new byte[in.readInt()];
        in.readFully(snapshot);
        float[] weights = new float[in.readInt()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readFloat();
        }
        List<Example> examples = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            examples.add(Example.read(in));
        }
        Trial trial = new Trial(before, snapshot, weights, examples);
        trial.events = in.readInt();
        return trial;
    }
}
