package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.Counters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The profile of a stretch of the stream, without a label or a network: 13 features whose mean over events stays put while the
 * regime does, though counts grow.
 *
 * <p>The logarithm of the size; whether the set occurred before and whether a member never did; how recently the set, pairs
 * and members did; a histogram of sizes; and a tenth of the logarithm of the time since the event before.
 */
final class Profile {

    /** Metrics of a profile. */
    static final int FIGURES = 13;

    private static final int[] SIZE_LIMITS = {1, 2, 3, 5, 9}; // and above
    private static final int SIZES = 6;
    private static final double OF_GAP = 0.1;

    private Profile() {}

    /** Adds an event's metrics to {@code sums}; {@code gap} is the time since the event before, at least 0. */
    static void add(CandidateFeatures event, double gap, double[] sums) {
        sums[0] += event.counter(Counters.SIZE);
        sums[1] += event.counter(Counters.SET_COUNT) > 0 ? 1 : 0;
        sums[2] += event.counter(Counters.DEGREE) == 0 ? 1 : 0; // the least of its members'
        sums[3] += event.counter(Counters.SET_RECENCY);
        sums[4] += event.counter(Counters.PAIR_RECENCY + Counters.MEAN);
        sums[5] += event.counter(Counters.MEMBER_RECENCY + Counters.MEAN);
        sums[SIZES + bin(event)]++;
        sums[FIGURES - 1] += OF_GAP * Math.log1p(gap);
    }

    private static int bin(CandidateFeatures event) {
        long size = Math.round(Math.expm1(event.counter(Counters.SIZE)));
        int bin = 0;
        while (bin < SIZE_LIMITS.length && size > SIZE_LIMITS[bin]) {
            bin++;
        }
        return bin;
    }

    static void write(double[] figures, DataOutput out) throws IOException {
        for (double figure : figures) {
            out.writeDouble(figure);
        }
    }

    static double[] read(DataInput in) throws IOException {
        double[] figures = new double[FIGURES];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = in.readDouble();
        }
        return figures;
    }
}
