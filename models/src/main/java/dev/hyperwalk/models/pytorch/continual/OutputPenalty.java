package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.continual.PenaltyConfig;
import dev.hyperwalk.models.pytorch.hypernetwork.Hypernetwork;
import dev.hyperwalk.models.training.FloatVectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The output regularizer: how far the weights that the hypernetwork makes now are from those that it
 * made when the present regime began.
 */
final class OutputPenalty {

    private final Hypernetwork hypernetwork;
    private final PenaltyConfig config;
    private final long seed;
    private @Nullable NDArray anchor; // float32 (H), as the present regime began; none where targets are stored
    private List<float[]> embeddings = List.of();
    private List<float[]> targets = List.of();
    private float[] counts = {};
    private int present;

    OutputPenalty(Hypernetwork hypernetwork, PenaltyConfig config, long seed) {
        this.hypernetwork = hypernetwork;
        this.config = config;
        this.seed = seed;
    }

    /**
     * A regime begins: what the hypernetwork makes of the others is to stay.
     *
     * @param manager for arrays that live as long as this
     * @param numbers the hypernetwork's own, which are kept
     * @param all the embeddings of all regimes, which are not changed while this one lasts
     * @param importance how much a change of each weight counts, where changes are weighed; else empty
     */
    void hold(NDManager manager, float[] numbers, List<float[]> all, float[] importance, int regime) {
        counts = importance;
        embeddings = List.copyOf(all);
        present = regime;
        anchor(manager, isIdle() || config.caches() ? new float[0] : numbers);
        targets = isIdle() || !config.caches() ? List.of() : made(manager, numbers);
    }

    private void anchor(NDManager manager, float[] numbers) {
        if (anchor != null) {
            anchor.close();
        }
        anchor = numbers.length == 0 ? null : manager.create(numbers);
    }

    private float[] anchored() {
        return anchor == null ? new float[0] : anchor.toFloatArray();
    }

    /** Whether there is nothing to hold. */
    private boolean isIdle() {
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

    /** Which old regimes the update of that number looks at; none where there is nothing to hold. */
    List<Integer> drawn(long update) {
        return isIdle() ? List.of() : OldRegimes.draw(embeddings.size(), present, config.sampled(), seed + update);
    }

    /** The embeddings of some regimes, float32 (regimes, angles), owned by {@code manager}. */
    NDArray embeddings(NDManager manager, List<Integer> regimes) {
        return Floats.stack(manager, embeddings, regimes);
    }

    /**
     * The penalty of an update, with gradients on if they are.
     *
     * @param manager for the arrays of the update
     * @param made float32 (regimes, P), what the hypernetwork makes for the regimes drawn, as it is or is going to be
     * @param regimes those drawn for the update, at least one
     * @return one number
     */
    NDArray of(NDManager manager, NDArray made, List<Integer> regimes) {
        NDArray wanted =
                config.caches() ? Floats.stack(manager, targets, regimes) : remade(embeddings(manager, regimes));
        NDArray change = made.sub(wanted);
        float share = (float) (config.strength() / ((double) regimes.size() * hypernetwork.made()));
        NDArray squares = change.mul(change);
        NDArray counted = config.weighs() ? squares.mul(manager.create(counts)) : squares;
        return counted.sum().mul(manager.create(new float[] {share})).sum();
    }

    private NDArray remade(NDArray chosen) {
        boolean gradients = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        NDArray made = hypernetwork.weights(Objects.requireNonNull(anchor), chosen);
        JniUtils.setGradMode(gradients);
        return made;
    }

    void write(DataOutput out) throws IOException {
        FloatVectors.write(anchored(), out);
        FloatVectors.writeAll(targets, out);
    }

    /** Takes over what {@link #write} wrote of a regime that has begun with these embeddings and counts. */
    void restore(NDManager manager, DataInput in, List<float[]> all, float[] importance, int regime)
            throws IOException {
        anchor(manager, FloatVectors.read(in));
        targets = FloatVectors.readAll(in);
        counts = importance;
        embeddings = List.copyOf(all);
        present = regime;
    }

    /** Numbers held on to. */
    long size() {
        return (anchor == null ? 0 : anchor.size())
                + targets.stream().mapToLong(row -> row.length).sum()
                + counts.length;
    }
}
