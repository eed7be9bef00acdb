package dev.hyperwalk.models.regime;

import dev.hyperwalk.models.continual.HypernetworkLearner;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.Losses;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the learner knew, and the events it knew it from, before the last 128 to 256: when a change is noticed, those were
 * already another regime's, and nothing of them belongs to the one before.
 */
final class Hindsight {

    private static final int EVERY = 128; // events

    /** A moment: what was known, the events up to it, and the mean loss on them before they were learnt. */
    private record Moment(HypernetworkLearner.Checkpoint known, List<Example> from, double loss) {

        void write(DataOutput out) throws IOException {
            known.write(out);
            Example.writeAll(from, out);
            out.writeDouble(loss);
        }

        static Moment read(DataInput in) throws IOException {
            return new Moment(HypernetworkLearner.Checkpoint.read(in), Example.readAll(in), in.readDouble());
        }
    }

    private final Deque<Moment> moments = new ArrayDeque<>(); // two at most, the earlier first
    private List<Example> since = new ArrayList<>();
    private double loss;

    /** A regime begins, or is gone back to. */
    void restart(HypernetworkLearner learner) {
        moments.clear();
        moments.add(new Moment(learner.checkpoint(), List.of(), 0));
        since = new ArrayList<>();
        loss = 0;
    }

    /** The learner has gone through a batch. */
    void add(HypernetworkLearner learner, List<Example> batch, double[][] scores) {
        since.addAll(batch);
        loss += batch.size() * Losses.crossEntropy(scores);
        if (since.size() < EVERY) {
            return;
        }
        moments.add(new Moment(learner.checkpoint(), since, loss / since.size()));
        if (moments.size() > 2) {
            moments.remove();
        }
        since = new ArrayList<>();
        loss = 0;
    }

    /** What was known then. */
    HypernetworkLearner.Checkpoint known() {
        return moments.getFirst().known;
    }

    /** The events up to then, at least 128 if there were as many. */
    List<Example> examples() {
        return moments.getFirst().from;
    }

    /** The mean loss on them. */
    double loss() {
        return moments.getFirst().loss;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(moments.size());
        for (Moment moment : moments) {
            moment.write(out);
        }
        Example.writeAll(since, out);
        out.writeDouble(loss);
    }

    void restore(DataInput in) throws IOException {
        moments.clear();
        for (int i = in.readInt(); i > 0; i--) {
            moments.add(Moment.read(in));
        }
        since = Example.readAll(in);
        loss = in.readDouble();
    }
}
