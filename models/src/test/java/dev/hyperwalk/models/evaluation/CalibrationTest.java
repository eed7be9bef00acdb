package dev.hyperwalk.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.testing.LearningRuns;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Calibrated scores are probabilities, in the order they were in. */
class CalibrationTest {

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** Logits of positives and negatives around plus and minus 1: the true log odds are twice the logit. */
    private static double[] scores(Random random, double centre, double scale, double shift) {
        double[] scores = new double[20_000];
        Arrays.setAll(scores, i -> sigmoid(scale * (centre + random.nextGaussian()) + shift));
        return scores;
    }

    /** Bounds by the spread of 20 seeds (0.400 +- 0.004, -1.203 +- 0.013, 0.500 +- 0.003). */
    @Test
    void undoesASlopeAndAnOffset() {
        LearningRuns<Calibration> runs = LearningRuns.ofEachSeed(seed ->
                Calibration.fit(scores(new Random(2 * seed), 1, 5, 3), scores(new Random(2 * seed + 1), -1, 5, 3)));

        runs.assertMean("slope", Calibration::slope).isCloseTo(2.0 / 5, within(0.02));
        runs.assertMean("offset", Calibration::offset).isCloseTo(-2.0 / 5 * 3, within(0.1));
        runs.assertMean("of what may be either", calibration -> calibration.probability(sigmoid(3)))
                .isCloseTo(0.5, within(0.02));
    }

    @Test
    void keepsTheOrder() {
        Calibration calibration = Calibration.fit(new double[] {0.9, 0.7, 0.4}, new double[] {0.1, 0.3, 0.6});

        assertThat(calibration.probability(0.2)).isLessThan(calibration.probability(0.21));
        assertThat(calibration.probability(0)).isGreaterThanOrEqualTo(0);
        assertThat(calibration.probability(1)).isLessThanOrEqualTo(1);
    }

    @Test
    void eachSideWeighsOneHalfWhateverTheirNumbers() {
        // -0.01 +- 0.03 over 20 seeds.
        LearningRuns.ofEachSeed(seed -> Calibration.fit(
                        Arrays.copyOf(scores(new Random(2 * seed), 1, 1, 0), 2_000),
                        scores(new Random(2 * seed + 1), -1, 1, 0)))
                .assertMean("offset of ten times as many negatives", Calibration::offset)
                .isCloseTo(0, within(0.15));
    }

    @Test
    void leavesScoresAloneThatTellNothing() {
        assertThat(Calibration.fit(new double[0], new double[] {0.5})).isEqualTo(Calibration.NONE);
        assertThat(Calibration.fit(new double[] {0.1, 0.2}, new double[] {0.8, 0.9}))
                .isEqualTo(Calibration.NONE);
    }

    @Test
    void survivesScoresOfExactlyZeroAndOne() {
        Calibration calibration = Calibration.fit(new double[] {1, 1, 0.6, 0}, new double[] {0, 0, 0.5, 1});

        assertThat(calibration.probability(0)).isBetween(0.0, 0.5);
        assertThat(calibration.probability(1)).isBetween(0.5, 1.0);
    }
}
