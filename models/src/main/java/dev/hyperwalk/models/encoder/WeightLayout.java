package dev.hyperwalk.models.encoder;

import ai.djl.ndarray.types.Shape;
import dev.hyperwalk.models.walk.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each weight of the network lies in one flat vector.
 *
 * <p>A checkpoint, a broadcast update and the output of a hypernetwork are then the same thing: {@code float32 (P)}.
 */
public final class WeightLayout {

    /** How a weight starts out. */
    enum Start {
        /** Uniform within plus or minus sqrt(3 / fan-in): unit gain for a linear layer. */
        LINEAR,
        /** All 0: biases, and weights that first have to prove their worth. */
        ZERO,
        /** All 1: gains of normalisations. */
        ONE,
        /** Powers of ten from 10 down to 1e-4: frequencies, in radians a clock unit. */
        FREQUENCY
    }

    private record Entry(String name, Shape shape, Start start) {}

    private final List<Entry> entries = new ArrayList<>();
    private int size;

    WeightLayout add(String name, Start start, long... shape) {
        Entry entry = new Entry(name, new Shape(shape), start);
        entries.add(entry);
        size += (int) entry.shape().size();
        return this;
    }

    /** Number of weights, P. */
    public int size() {
        return size;
    }

    int count() {
        return entries.size();
    }

    Shape shape(int index) {
        return entries.get(index).shape();
    }

    String name(int index) {
        return entries.get(index).name();
    }

    int index(String name) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no weight is named '" + name + "'");
    }

    /** The P - 1 or fewer inner borders between weights, in order. */
    long[] borders() {
        long[] borders = new long[entries.size() - 1];
        long at = 0;
        for (int i = 0; i < borders.length; i++) {
            at += entries.get(i).shape().size();
            borders[i] = at;
        }
        return borders;
    }

    /** Fresh weights; the same for the same seed. */
    public float[] initial(long seed) {
        float[] weights = new float[size];
        int at = 0;
        for (Entry entry : entries) {
            int count = (int) entry.shape().size();
            for (int i = 0; i < count; i++) {
                weights[at + i] = initial(entry, i, count, Draws.mix(Draws.mix(seed) + at + i));
            }
            at += count;
        }
        return weights;
    }

    private static float initial(Entry entry, int index, int count, long bits) {
        return switch (entry.start()) {
            case ZERO -> 0;
            case ONE -> 1;
            case FREQUENCY -> (float) Math.pow(10, 1 - 5.0 * index / Math.max(1, count - 1));
            case LINEAR -> {
                long fanIn = entry.shape().get(entry.shape().dimension() - 1);
                double uniform = (bits >>> 11) * 0x1.0p-52 - 1;
                yield (float) (uniform * Math.sqrt(3.0 / fanIn));
            }
        };
    }
}
