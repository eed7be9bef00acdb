package dev.hyperwalk.models.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What plain counting knows of one candidate from the history strictly before it: how often and how lately its set, its
 * pairs and its members occurred.
 *
 * <p>Counts are of hyperedges; gaps are times since the last occurrence in units of the stream clock (1 is the running
 * mean gap between one node's events), {@link Double#POSITIVE_INFINITY} for never. The features, in order:
 *
 * <pre>
 *  0      ln(1 + size)
 *  1      ln(1 + count) of the exact set
 *  2      recency of the exact set
 *  3-5    min, mean, max over pairs of members of ln(1 + count)
 *  6-8    min, mean, max over pairs of members of recency
 *  9-11   min, mean, max over members of ln(1 + degree)
 * 12-14   min, mean, max over members of recency
 * </pre>
 *
 * <p>A singleton has no pair: its pair features are those of one pair that never met. Immutable; reduced to the features
 * when made, in O(pairs), without keeping what it was made from. Data plane.
 */
public final class Counters {

    /** Number of features. */
    public static final int NUM_FEATURES = 15;

    static final int SIZE = 0;
    static final int SET_COUNT = 1;
    static final int SET_RECENCY = 2;
    static final int PAIR_COUNT = 3;
    static final int PAIR_RECENCY = 6;
    static final int DEGREE = 9;
    static final int MEMBER_RECENCY = 12;

    /** Where in a triple the mean is. */
    static final int MEAN = 1;

    private static final double LONGEST_GAP = 1e4;
    private static final double SHORTEST_GAP = 1e-4;
    private static final double NEVER = ofGap(LONGEST_GAP);

    private final float[] features;

    private Counters(float[] features) {
        this.features = features;
    }

    /**
     * Reduces the counts and gaps of one candidate. The arrays are only read.
     *
     * @param setCount how often the exact set occurred, at least 0
     * @param setGap time since the exact set occurred
     * @param pairCounts how often each pair of members occurred together, in any order; empty for a singleton
     * @param pairGaps time since each pair did, in the same order
     * @param degrees how many hyperedges each member was in; one for each member, so the candidate's size
     * @param memberGaps time since each member's last hyperedge, in the same order
     * @throws IllegalArgumentException if lengths differ, there is no member, or a count or gap is negative or NaN
     */
    public static Counters of(
            int setCount, double setGap, int[] pairCounts, double[] pairGaps, int[] degrees, double[] memberGaps) {
        if (degrees.length == 0) {
            throw new IllegalArgumentException("a candidate has at least one member, got no degree");
        }
        float[] features = new float[NUM_FEATURES];
        features[SIZE] = (float) logCount(degrees.length);
        features[SET_COUNT] = (float) logCount(setCount);
        features[SET_RECENCY] = (float) recency(setGap);
        reduce(pairCounts, pairGaps, features, PAIR_COUNT, PAIR_RECENCY);
        reduce(degrees, memberGaps, features, DEGREE, MEMBER_RECENCY);
        return new Counters(features);
    }

    private static void reduce(int[] counts, double[] gaps, float[] features, int countAt, int recencyAt) {
        if (counts.length != gaps.length) {
            throw new IllegalArgumentException(
                    "expected one gap for each count, got " + counts.length + " counts and " + gaps.length + " gaps");
        }
        if (counts.length == 0) {
            write(features, countAt, 0, 0, 0);
            write(features, recencyAt, NEVER, NEVER, NEVER);
            return;
        }
        double minCount = Double.POSITIVE_INFINITY;
        double maxCount = 0;
        double sumCount = 0;
        double minRecency = Double.POSITIVE_INFINITY;
        double maxRecency = NEVER;
        double sumRecency = 0;
        for (int i = 0; i < counts.length; i++) {
            double count = logCount(counts[i]);
            double recency = recency(gaps[i]);
            minCount = Math.min(minCount, count);
            maxCount = Math.max(maxCount, count);
            sumCount += count;
            minRecency = Math.min(minRecency, recency);
            maxRecency = Math.max(maxRecency, recency);
            sumRecency += recency;
        }
        write(features, countAt, minCount, sumCount / counts.length, maxCount);
        write(features, recencyAt, minRecency, sumRecency / counts.length, maxRecency);
    }

    private static void write(float[] features, int at, double min, double mean, double max) {
        features[at] = (float) min;
        features[at + MEAN] = (float) mean;
        features[at + 2] = (float) max;
    }

    private static double logCount(int count) {
        if (count == 0) {
            return 0;
        }
        if (count < 0) {
            throw new IllegalArgumentException("a count is at least 0, got " + count);
        }
        return Math.log(1.0 + count);
    }

    /**
     * How lately something happened: {@code -ln(min(gap, 1e4) + 1e-4) / 10}.
     *
     * @param gap time since, in units of the stream clock, at least 0; infinite for never
     * @return from -0.92 (never, or 10,000 units ago) to 0.92 (just now)
     */
    public static double recency(double gap) {
        if (gap >= LONGEST_GAP) {
            return NEVER;
        }
        if (!(gap >= 0)) {
            throw new IllegalArgumentException("a gap is at least 0 stream-clock units, got " + gap);
        }
        return ofGap(gap);
    }

    private static double ofGap(double gap) {
        return -Math.log(gap + SHORTEST_GAP) / 10;
    }

    /** The 15 features, in the order above; a copy. */
    public float[] features() {
        return features.clone();
    }

    /** Writes the 15 features into {@code target} from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(features, 0, target, offset, NUM_FEATURES);
    }

    float feature(int index) {
        return features[index];
    }

    /** Whether the exact set occurred before. */
    public boolean isSeen() {
        return features[SET_COUNT] > 0;
    }

    /** Whether the candidate has one member only. */
    boolean isSingleton() {
        return features[SIZE] < 1;
    }

    /** Writes what {@link #read} reads: 60 bytes. */
    public void write(DataOutput out) throws IOException {
        for (float feature : features) {
            out.writeFloat(feature);
        }
    }

    /** Reads counters that {@link #write} wrote. */
    public static Counters read(DataInput in) throws IOException {
        float[] features = new float[NUM_FEATURES];
        for (int i = 0; i < NUM_FEATURES; i++) {
            features[i] = in.readFloat();
        }
        return new Counters(features);
    }
}
