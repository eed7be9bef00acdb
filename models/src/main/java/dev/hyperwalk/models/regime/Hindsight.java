package dev.hyperwalk.models.regime;

import dev.hyperwalk.models.continual.HypernetworkLearner;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the learner knew, and how it did, before the last 128 to 256 events: when a change is noticed, they were already
 * another regime's, and nothing of them belongs to the one before.
 */
final class Hindsight {

    private static final int EVERY = 128; // events

    /** A moment: what was known, and the mean loss of the events up to it, the recent ones above all. */
    private record Moment(HypernetworkLearner.Checkpoint known, double loss) {}

    private static final double FADING = 0.5; // of a mean over 128 events

    private final Deque<Moment> moments = new ArrayDeque<>(); // two at most, the earlier first
    private double loss;
    private int events;

    /** A regime begins. */
    void restart(HypernetworkLearner learner) {
        moments.clear();
        moments.add(new Moment(learner.checkpoint(), Double.NaN));
        loss = 0;
        events = 0;
    }

    /** The learner has gone through a batch. */
    void add(HypernetworkLearner learner, double[][] scores) {
        loss += scores.length * Losses.crossEntropy(scores);
        events += scores.length;
        if (events < EVERY) {
            return;
        }
        double mean = loss / events;
        double before = moments.getLast().loss;
        moments.add(new Moment(learner.checkpoint(), Double.isNaN(before) ? mean : FADING * (before + mean)));
        if (moments.size() > 2) {
            moments.remove();
        }
        loss = 0;
        events = 0;
    }

    /** What was known then. */
    HypernetworkLearner.Checkpoint known() {
        return moments.getFirst().known;
    }

    /** The usual loss then; NaN if the regime had hardly begun. */
    double loss() {
        return moments.getFirst().loss;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(moments.size());
        for (Moment moment : moments) {
            moment.known.write(out);
            out.writeDouble(moment.loss);
        }
        out.writeDouble(loss);
        out.writeInt(events);
    }

    void restore(DataInput in) throws IOException {
        moments.clear();
        for (int i = in.readInt(); i > 0; i--) {
            moments.add(new Moment(HypernetworkLearner.Checkpoint.read(in), in.readDouble()));
        }
        loss = in.readDouble();
        events = in.readInt();
    }
}
