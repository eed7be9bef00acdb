package dev.hyperwalk.models.encoder;

import dev.hyperwalk.models.walk.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each weight of the network lies in one flat vector.
 *
 * <p>A checkpoint, a broadcast update and the output of a hypernetwork are then the same thing: {@code float32 (P)}.
 */
public final class WeightLayout {

    /** How a weight starts out. */
    public enum Start {
        /** Uniform within plus or minus sqrt(3 / fan-in): unit gain for a linear layer. */
        LINEAR,
        /** A tenth of that: what is added to weights that are good already. */
        SMALL,
        /** All 0: biases, and weights that first have to prove their worth. */
        ZERO,
        /** All 1: gains of normalisations. */
        ONE,
        /** Powers of ten from 10 down to 1e-4: frequencies, in radians a clock unit. */
        FREQUENCY
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Entry(String name, int begin, long[] shape, Start start) {

        int size() {
            return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> sections = new LinkedHashMap<>();
    private int size;

    /** Puts a named weight behind those added so far; {@code shape} in numbers, (out, in) for linear maps. */
    public WeightLayout add(String name, Start start, long... shape) {
        Entry entry = new Entry(name, size, shape.clone(), start);
        entries.add(entry);
        size += entry.size();
        return this;
    }

    /** The weights added from here on to the end of the vector are, all together, a section of that name. */
    public WeightLayout section(String name) {
        sections.put(name, size);
        return this;
    }

    /**
     * Where in the flat vector a section begins; it goes to the end.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int beginOfSection(String name) {
        Integer begin = sections.get(name);
        if (begin == null) {
            throw new IllegalArgumentException("no section of weights is named '" + name + "': expected one of "
                    + String.join(", ", sections.keySet()));
        }
        return begin;
    }

    /** Number of weights, P. */
    public int size() {
        return size;
    }

    /** How many weights have a name. */
    public int count() {
        return entries.size();
    }

    /** The shape of a named weight, by its place: one number for a vector, (out, in) for a linear map. */
    public long[] shape(int index) {
        return entries.get(index).shape().clone();
    }

    /** How many numbers a named weight has, by its place. */
    public int size(int index) {
        return entries.get(index).size();
    }

    /** The name of a weight, by its place. */
    public String name(int index) {
        return entries.get(index).name();
    }

    /** How a named weight starts out, by its place. */
    public Start start(int index) {
        return entries.get(index).start();
    }

    /** The place of a named weight. */
    public int index(String name) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no weight is named '" + name + "'");
    }

    /** The P - 1 or fewer inner borders between weights, in order. */
    public long[] borders() {
        long[] borders = new long[entries.size() - 1];
        for (int i = 0; i < borders.length; i++) {
            borders[i] = entries.get(i + 1).begin();
        }
        return borders;
    }

    /** Fresh weights; the same for the same seed. */
    public float[] initial(long seed) {
        float[] weights = new float[size];
        int at = 0;
        for (Entry entry : entries) {
            int count = entry.size();
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
            case LINEAR -> (float) (uniform(bits) * Math.sqrt(3.0 / fanIn(entry)));
            case SMALL -> (float) (0.1 * uniform(bits) * Math.sqrt(3.0 / fanIn(entry)));
        };
    }

    private static double uniform(long bits) {
        return (bits >>> 11) * 0x1.0p-52 - 1;
    }

    private static long fanIn(Entry entry) {
        return entry.shape()[entry.shape().length - 1];
    }
}
