package dev.hyperwalk.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The filter follows the evidence, comes back, and never rules anything out for good. */
class FixedShareTest {

    private static FixedShare of(int count) {
        FixedShare filter = new FixedShare();
        for (int i = 0; i < count; i++) {
            filter.add();
        }
        return filter;
    }

    private static double sum(FixedShare filter) {
        double sum = 0;
        for (int i = 0; i < filter.size(); i++) {
            sum += filter.probability(i);
        }
        return sum;
    }

    @Test
    void itGoesBackAndForthWithTheEvidence() {
        FixedShare filter = of(2);
        for (int stretch = 0; stretch < 4; stretch++) {
            for (int i = 0; i < 20; i++) {
                filter.add(stretch % 2 == 0 ? new double[] {-1, -3} : new double[] {-3, -1});
            }
            assertThat(filter.best()).isEqualTo(stretch % 2);
            assertThat(filter.probability(stretch % 2)).isGreaterThan(0.9);
        }
    }

    @Test
    void probabilitiesSumToOneAndNeverVanish() {
        FixedShare filter = of(5);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            double[] evidence = random.doubles(5, -800, 0).toArray();
            evidence[0] = -1e6;
            filter.add(evidence);
            if (i % 1000 == 0) {
                assertThat(sum(filter)).isCloseTo(1, within(1e-9));
                assertThat(filter.probability(0)).isGreaterThan(0.001);
            }
        }
    }

    @Test
    void oneMoreIsTheLikelyOneAndCanBeForgotten() {
        FixedShare filter = of(3);
        assertThat(filter.best()).isEqualTo(2);
        assertThat(sum(filter)).isCloseTo(1, within(1e-12));
        filter.removeLast();
        assertThat(filter.size()).isEqualTo(2);
        assertThat(sum(filter)).isCloseTo(1, within(1e-12));
    }
}
