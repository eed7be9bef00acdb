package dev.hyperwalk.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private static final double[] NOTHING = {};

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aucIsTheShareOfWonPairs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] positives = scores(random);
        double[] negatives = scores(random);

        double wins = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }

        assertThat(Metrics.auc(positives, negatives))
                .as("seed %d", seed)
                .isCloseTo(wins / (positives.length * negatives.length), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void averagePrecisionIsTheMeanOverPositivesOfPrecisionAtTheirScore(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] positives = scores(random);
        double[] negatives = scores(random);

        double sum = 0;
        for (double threshold : positives) {
            double hits = Arrays.stream(positives).filter(s -> s >= threshold).count();
            double misses = Arrays.stream(negatives).filter(s -> s >= threshold).count();
            sum += hits / (hits + misses);
        }

        assertThat(Metrics.averagePrecision(positives, negatives))
                .as("seed %d", seed)
                .isCloseTo(sum / positives.length, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void rankIsTheMeanOfBestAndWorst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] negatives = scores(random);
        double positive = negatives[0];

        double[] ascending = negatives.clone();
        Arrays.sort(ascending);
        int best = 1;
        int worst = 1;
        for (double negative : ascending) {
            best += negative > positive ? 1 : 0;
            worst += negative >= positive ? 1 : 0;
        }

        assertThat(Metrics.reciprocalRank(positive, negatives))
                .as("seed %d", seed)
                .isCloseTo(2.0 / (best + worst), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void calibrationErrorIsTheWeightedGapOfEachBin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] positives = scores(random);
        double[] negatives = scores(random);

        double expected = 0;
        for (int bin = 0; bin < 15; bin++) {
            double[] hits = inBin(positives, bin);
            double[] misses = inBin(negatives, bin);
            double candidates = hits.length + misses.length;
            if (candidates > 0) {
                double confidence =
                        (Arrays.stream(hits).sum() + Arrays.stream(misses).sum()) / candidates;
                expected += Math.abs(hits.length / candidates - confidence)
                        * candidates
                        / (positives.length + negatives.length);
            }
        }

        assertThat(Metrics.calibrationError(positives, negatives))
                .as("seed %d", seed)
                .isCloseTo(expected, within(1e-12));
    }

    private static double[] inBin(double[] scores, int bin) {
        return Arrays.stream(scores)
                .filter(s -> Math.min(14, Math.floor(s * 15)) == bin)
                .toArray();
    }

    /** Few distinct values, so that ties abound. */
    private static double[] scores(SplittableRandom random) {
        double[] scores = new double[random.nextInt(1, 60)];
        Arrays.setAll(scores, i -> random.nextInt(0, 21) / 20.0);
        return scores;
    }

    @Test
    void equalScoresAreWorthNothing() {
        double[] same = {0.3, 0.3, 0.3};
        double[] three = {0.3, 0.3, 0.3};

        assertThat(Metrics.auc(same, three)).isEqualTo(0.5);
        assertThat(Metrics.averagePrecision(same, three)).isEqualTo(0.5);
        assertThat(Metrics.reciprocalRank(0.3, three)).isEqualTo(0.4);
    }

    @Test
    void zeroAndMinusZeroTie() {
        assertThat(Metrics.auc(new double[] {-0.0}, new double[] {0.0})).isEqualTo(0.5);
        assertThat(Metrics.averagePrecision(new double[] {-0.0}, new double[] {0.0}))
                .isEqualTo(0.5);
    }

    @Test
    void argumentsKeepTheirOrder() {
        double[] positives = {3, 1, 2};

        Metrics.auc(positives, new double[] {2, 0});

        assertThat(positives).containsExactly(3, 1, 2);
    }

    @Test
    void logLossIsTheMeanSurprise() {
        assertThat(Metrics.logLoss(new double[] {0.5}, new double[] {0.75}))
                .isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-12));
        assertThat(Metrics.logLoss(new double[] {0}, NOTHING)).isCloseTo(-Math.log(1e-7), within(1e-12));
    }

    @Test
    void whatHasNoValueIsNaN() {
        double[] one = {0.5};
        double[] nan = {Double.NaN};
        double[] noProbability = {1.5};

        assertThat(Metrics.auc(NOTHING, one)).isNaN();
        assertThat(Metrics.auc(one, nan)).isNaN();
        assertThat(Metrics.averagePrecision(one, NOTHING)).isNaN();
        assertThat(Metrics.reciprocalRank(1, NOTHING)).isNaN();
        assertThat(Metrics.meanReciprocalRank(one, new double[][] {NOTHING})).isNaN();
        assertThat(Metrics.calibrationError(NOTHING, NOTHING)).isNaN();
        assertThat(Metrics.calibrationError(noProbability, one)).isNaN();
        assertThat(Metrics.logLoss(nan, one)).isNaN();
    }
}
