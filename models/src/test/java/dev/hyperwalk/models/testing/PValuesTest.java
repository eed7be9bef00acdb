package dev.hyperwalk.models.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PValuesTest {

    @Test
    void survivalAgreesWithTheTables() {
        assertThat(PValues.chiSquareSurvival(3.841458820694124, 1)).isCloseTo(0.05, within(1e-12));
        assertThat(PValues.chiSquareSurvival(18.307038053275146, 10)).isCloseTo(0.05, within(1e-12));
        assertThat(PValues.chiSquareSurvival(149.44925277903886, 100)).isCloseTo(0.001, within(1e-12));
        assertThat(PValues.chiSquareSurvival(0, 7)).isEqualTo(1);
    }

    @Test
    void survivalOfTwoDegreesIsAnExponential() {
        for (double x = 0.1; x < 60; x *= 1.3) {
            assertThat(PValues.chiSquareSurvival(x, 2)).isCloseTo(Math.exp(-x / 2), within(1e-12));
        }
    }

    @Test
    void fewSmallPValuesAreChanceAndManyAreNot() {
        assertThat(PValues.binomialBound(180, 0.001, 1e-4)).isEqualTo(3);
        assertThat(PValues.binomialBound(1, 0.5, 0.6)).isEqualTo(0);
        assertThat(PValues.binomialBound(10, 0.5, 1e-9)).isEqualTo(10);
    }

    @Test
    void countsThatFollowTheLawGiveUniformPValuesAndOthersDoNot() {
        double[] law = {0.5, 0.25, 0.15, 0.0999, 0.0001};
        double[] other = {0.5, 0.25, 0.10, 0.1499, 0.0001};
        double[] right = new double[200];
        double[] wrong = new double[200];

        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < right.length; i++) {
            right[i] = PValues.ofCounts(draw(law, 2000, random), law);
            wrong[i] = PValues.ofCounts(draw(other, 2000, random), law);
        }

        assertThat(PValues.ofUniformity(right)).isGreaterThan(0.01);
        assertThat(PValues.ofUniformity(wrong)).isLessThan(1e-9);
        assertThat(Arrays.stream(wrong).max().orElseThrow()).isLessThan(0.01);
    }

    private static long[] draw(double[] law, int times, SplittableRandom random) {
        long[] counts = new long[law.length];
        for (int i = 0; i < times; i++) {
            double u = random.nextDouble();
            int cell = 0;
            while (cell < law.length - 1 && u >= law[cell]) {
                u -= law[cell++];
            }
            counts[cell]++;
        }
        return counts;
    }
}
