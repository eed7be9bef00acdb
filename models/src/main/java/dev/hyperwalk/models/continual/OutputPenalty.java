package dev.hyperwalk.models.continual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.hypernetwork.Hypernetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds the weights of old regimes in place: how far those that the hypernetwork makes now are from those that it
 * made when the present regime began.
 */
final class OutputPenalty {

    private final Hypernetwork hypernetwork;
    private final PenaltyConfig config;
    private final long seed;
    private float[] anchor = {};
    private List<float[]> embeddings = List.of();
    private List<float[]> targets = List.of();
    private List<float[]> importances = List.of();
    private int present;

    OutputPenalty(Hypernetwork hypernetwork, PenaltyConfig config, long seed) {
        this.hypernetwork = hypernetwork;
        this.config = config;
        this.seed = seed;
    }

    /**
     * A regime begins: what the hypernetwork makes of the others is to stay.
     *
     * @param manager for arrays of the moment
     * @param numbers the hypernetwork's own, which are kept
     * @param all the embeddings of all regimes, which are not changed while this one lasts
     * @param weighing how much each weight matters to each regime, where changes are weighed; else empty
     */
    void hold(NDManager manager, float[] numbers, List<float[]> all, List<float[]> weighing, int regime) {
        importances = List.copyOf(weighing);
        embeddings = List.copyOf(all);
        present = regime;
        anchor = isIdle() || config.caches() ? new float[0] : numbers;
        targets = isIdle() || !config.caches() ? List.of() : made(manager, numbers);
    }

    /** Whether there is nothing to hold. */
    boolean isIdle() {
        return embeddings.size() < 2 || config.strength() == 0;
    }

    private List<float[]> made(NDManager manager, float[] numbers) {
        JniUtils.setGradMode(false);
        List<float[]> made = new ArrayList<>();
        for (float[] embedding : embeddings) {
            try (NDManager step = manager.newSubManager();
                    NDScope scope = new NDScope()) {
                NDArray one = step.create(embedding, new Shape(1, embedding.length));
                made.add(hypernetwork.weights(step.create(numbers), one).toFloatArray());
            }
        }
        return made;
    }

    /** Which old regimes the update of that number looks at. */
    List<Integer> drawn(long update) {
        return OldRegimes.draw(embeddings.size(), present, config.sampled(), seed + update);
    }

    /**
     * The penalty of an update, with gradients on if they are.
     *
     * @param manager for the arrays of the update
     * @param numbers float32 (H), where the hypernetwork is, or is going
     * @param update its number, which says what old regimes it looks at
     * @return one number
     */
    NDArray of(NDManager manager, NDArray numbers, long update) {
        List<Integer> regimes = drawn(update);
        NDArray chosen = stack(manager, embeddings, regimes);
        NDArray wanted = config.caches() ? stack(manager, targets, regimes) : remade(manager, chosen);
        NDArray change = hypernetwork.weights(numbers, chosen).sub(wanted);
        float share = (float) (config.strength() / ((double) regimes.size() * hypernetwork.made()));
        NDArray squares = change.mul(change);
        NDArray counted = config.weighs() ? squares.mul(stack(manager, importances, regimes)) : squares;
        return counted.sum().mul(manager.create(new float[] {share})).sum();
    }

    /**
     * How far the weights of each regime but the present one are from where they were when it began, as a share of their
     * size; 0 for the present one and where nothing is held.
     *
     * @param manager for arrays of the moment
     * @param numbers the hypernetwork's own, as they are now
     */
    double[] drifts(NDManager manager, float[] numbers) {
        double[] drifts = new double[embeddings.size()];
        if (isIdle()) {
            return drifts;
        }
        List<float[]> now = made(manager, numbers);
        List<float[]> then = config.caches() ? targets : made(manager, anchor);
        for (int regime = 0; regime < drifts.length; regime++) {
            drifts[regime] = regime == present ? 0 : change(then.get(regime), now.get(regime));
        }
        return drifts;
    }

    private static double change(float[] from, float[] to) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < from.length; i++) {
            double off = (double) to[i] - from[i];
            sum += off * off;
            size += (double) from[i] * from[i];
        }
        return Math.sqrt(sum / size);
    }

    private NDArray remade(NDManager manager, NDArray chosen) {
        boolean gradients = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        NDArray made = hypernetwork.weights(manager.create(anchor), chosen);
        JniUtils.setGradMode(gradients);
        return made;
    }

    private static NDArray stack(NDManager manager, List<float[]> rows, List<Integer> which) {
        int width = rows.get(0).length;
        float[] flat = new float[which.size() * width];
        for (int i = 0; i < which.size(); i++) {
            System.arraycopy(rows.get(which.get(i)), 0, flat, i * width, width);
        }
        return manager.create(flat, new Shape(which.size(), width));
    }

    void write(DataOutput out) throws IOException {
        Floats.write(anchor, out);
        Floats.writeAll(targets, out);
    }

    /** Takes over what {@link #write} wrote of a regime that has begun with these embeddings and importances. */
    void restore(DataInput in, List<float[]> all, List<float[]> weighing, int regime) throws IOException {
        anchor = Floats.read(in);
        targets = Floats.readAll(in);
        importances = List.copyOf(weighing);
        embeddings = List.copyOf(all);
        present = regime;
    }

    /** Numbers held on to. */
    long size() {
        return anchor.length
                + targets.stream().mapToLong(row -> row.length).sum()
                + importances.stream().mapToLong(row -> row.length).sum();
    }
}
