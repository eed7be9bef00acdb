package dev.hyperwalk.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CountersTest {

    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final float CLAMP = (float) (-Math.log(1e4 + 1e-4) / 10);

    @Test
    void featuresComeInTheDocumentedOrder() {
        Counters counters = Counters.of(
                3, 2, new int[] {4, 0, 1}, new double[] {1, NEVER, 0.5}, new int[] {9, 2, 5}, new double[] {1, 8, 3});

        assertThat(counters.features())
                .containsExactly(
                        new float[] {
                            log(3),
                            log(3),
                            recency(2),
                            0,
                            (log(4) + log(0) + log(1)) / 3,
                            log(4),
                            CLAMP,
                            (recency(1) + CLAMP + recency(0.5)) / 3,
                            recency(0.5),
                            log(2),
                            (log(9) + log(2) + log(5)) / 3,
                            log(9),
                            recency(8),
                            (recency(1) + recency(8) + recency(3)) / 3,
                            recency(1)
                        },
                        within(1e-6f));
    }

    @Test
    void aSingletonHasAPairThatNeverMet() {
        Counters counters = Counters.of(1, 1, new int[0], new double[0], new int[] {7}, new double[] {1});

        assertThat(Arrays.copyOfRange(counters.features(), 3, 9))
                .containsExactly(new float[] {0, 0, 0, CLAMP, CLAMP, CLAMP}, within(1e-6f));
    }

    @Test
    void recencyFallsFromNowToNever() {
        assertThat(Counters.recency(0)).isCloseTo(0.92, within(0.01));
        assertThat(Counters.recency(1)).isCloseTo(0, within(1e-4));
        assertThat(Counters.recency(1e4)).isEqualTo(Counters.recency(NEVER)).isCloseTo(-0.92, within(0.01));
    }

    @Test
    void featuresAreACopy() {
        Counters counters = Counters.of(0, NEVER, new int[0], new double[0], new int[] {0}, new double[] {NEVER});

        counters.features()[1] = 5;

        assertThat(counters.isSeen()).isFalse();
    }

    @Test
    void negativeAndMissingNumbersAreRefused() {
        assertThatThrownBy(() -> Counters.recency(-1)).hasMessageContaining("got -1.0");
        assertThatThrownBy(() -> Counters.recency(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> Counters.of(0, NEVER, new int[1], new double[0], new int[1], new double[1]))
                .hasMessageContaining("1 counts and 0 gaps");
        assertThatThrownBy(() -> Counters.of(-1, NEVER, new int[0], new double[0], new int[1], new double[1]))
                .hasMessageContaining("got -1");
    }

    private static float log(int count) {
        return (float) Math.log(1.0 + count);
    }

    private static float recency(double gap) {
        return (float) (-Math.log(gap + 1e-4) / 10);
    }
}
