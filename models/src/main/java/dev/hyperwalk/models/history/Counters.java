package dev.hyperwalk.models.history;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The counting features of one candidate, a fixed number whatever its size.
 *
 * <p>Counts are of hyperedges strictly before the candidate; gaps and levels are in units of the stream clock (1 is the
 * running mean gap between one node's events). The features, in order:
 *
 * <pre>
 *  0      ln(1 + size)
 *  1-5    the exact set: the 5 metrics of {@link Occurrences#describe}
 *  6-26   min, mean, max over pairs of members of each of 7 metrics: the 5 of their meetings, and the larger and the
 *         smaller of their shares of a member's hyperedges
 * 27-41   min, mean, max over members of each of the 5 metrics of their hyperedges
 * </pre>
 *
 * <p>A singleton has no pair: its pair features are those of one pair that never met. Immutable; reduced to the features
 * when made, in O(pairs), without keeping what it was made from. Data plane.
 */
public final class Counters {

    /** Number of features. */
    public static final int NUM_FEATURES = 42;

    /** Where the size is. */
    public static final int SIZE = 0;

    /** Where the logarithmic count of the exact set is. */
    public static final int SET_COUNT = 1;

    /** Where the recency of the exact set is. */
    public static final int SET_RECENCY = 2;

    /** Where the triple of logarithmic counts of pairs begins. */
    public static final int PAIR_COUNT = 6;

    /** Where the triple of recencies of pairs begins. */
    public static final int PAIR_RECENCY = PAIR_COUNT + 3;

    /** Where the triple of logarithmic degrees begins. */
    public static final int DEGREE = PAIR_COUNT + 3 * CandidateHistory.PAIR_FEATURES;

    /** Where the triple of recencies of members begins. */
    public static final int MEMBER_RECENCY = DEGREE + 3;

    /** Where in a triple the mean is. */
    public static final int MEAN = 1;

    private final float[] features;

    private Counters(float[] features) {
        this.features = features;
    }

    /** Reduces what is known of one candidate. */
    public static Counters of(CandidateHistory candidate) {
        float[] features = new float[NUM_FEATURES];
        features[SIZE] = (float) Math.log(1.0 + candidate.size());
        candidate.set().describe(candidate.clock(), features, SET_COUNT);
        describePairs(candidate, features);
        Triples members = new Triples(Occurrences.FEATURES);
        for (int i = 0; i < candidate.size(); i++) {
            candidate.member(i).describe(candidate.clock(), members.next, 0);
            members.add();
        }
        members.write(features, DEGREE);
        return new Counters(features);
    }

    private static void describePairs(CandidateHistory candidate, float[] features) {
        Triples pairs = new Triples(CandidateHistory.PAIR_FEATURES);
        int share = Occurrences.FEATURES;
        for (int i = 0; i < candidate.size(); i++) {
            for (int j = i + 1; j < candidate.size(); j++) {
                candidate.describePair(i, j, pairs.next, 0);
                float larger = Math.max(pairs.next[share], pairs.next[share + 1]);
                pairs.next[share + 1] = Math.min(pairs.next[share], pairs.next[share + 1]);
                pairs.next[share] = larger;
                pairs.add();
            }
        }
        if (candidate.size() == 1) {
            Occurrences.NEVER.describe(candidate.clock(), pairs.next, 0);
            pairs.add();
        }
        pairs.write(features, PAIR_COUNT);
    }

    /** Least, mean and most of several metrics at once. */
    private static final class Triples {
        private final float[] next;
        private final float[] least;
        private final float[] most;
        private final double[] sum;
        private int count;

        Triples(int figures) {
            next = new float[figures];
            least = new float[figures];
            most = new float[figures];
            sum = new double[figures];
        }

        void add() {
            for (int i = 0; i < next.length; i++) {
                least[i] = count == 0 ? next[i] : Math.min(least[i], next[i]);
                most[i] = count == 0 ? next[i] : Math.max(most[i], next[i]);
                sum[i] += next[i];
            }
            count++;
        }

        void write(float[] features, int at) {
            for (int i = 0; i < next.length; i++) {
                features[at + 3 * i] = least[i];
                features[at + 3 * i + MEAN] = (float) (sum[i] / count);
                features[at + 3 * i + 2] = most[i];
            }
        }
    }

    /** The features, in the order above; a copy. */
    public float[] features() {
        return features.clone();
    }

    /** One feature. */
    public float feature(int index) {
        return features[index];
    }

    /** Whether the exact set occurred before. */
    public boolean isSeen() {
        return features[SET_COUNT] > 0;
    }

    /** Whether the candidate has one member only. */
    public boolean isSingleton() {
        return features[SIZE] < 1;
    }

    /** Writes what {@link #read} reads: 4 bytes a feature. */
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
