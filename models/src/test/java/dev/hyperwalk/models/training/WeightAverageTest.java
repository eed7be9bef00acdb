package dev.hyperwalk.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightAverageTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";

    @ParameterizedTest
    @MethodSource(SEEDS)
    void theFirstWeightsAreAveragedPlainly(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WeightAverage average = new WeightAverage(0.9);
        double[] sum = new double[3];

        // The n-th weights would weigh 1 / n in a plain mean, and 0.1 in the long run: the same up to the tenth.
        for (int count = 1; count <= 10; count++) {
            float[] weights = weights(random);
            average.add(weights);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[i];
                assertThat(average.mean()[i])
                        .as("seed %d, weight %d of %d", seed, i, count)
                        .isCloseTo((float) (sum[i] / count), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void laterOnesFadeByTheDecay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WeightAverage average = new WeightAverage(0.9);
        for (int i = 0; i < 10; i++) {
            average.add(weights(random));
        }

        for (int count = 11; count <= 60; count++) {
            float[] before = average.mean();
            float[] weights = weights(random);
            average.add(weights);
            for (int i = 0; i < weights.length; i++) {
                assertThat(average.mean()[i])
                        .as("seed %d, weight %d of %d", seed, i, count)
                        .isCloseTo((float) (0.9 * before[i] + 0.1 * weights[i]), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void withoutDecayItIsTheLatest(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WeightAverage average = new WeightAverage(0);
        for (int i = 0; i < 5; i++) {
            float[] weights = weights(random);
            average.add(weights);
            assertThat(average.mean()).as("seed %d", seed).containsExactly(weights);
        }
    }

    @Test
    void nothingIsSharedWithTheCaller() {
        WeightAverage average = new WeightAverage(0.5);
        assertThat(average.mean()).isEmpty();

        float[] weights = {1, 2};
        average.add(weights);
        weights[0] = 9;
        average.mean()[1] = 9;
        assertThat(average.mean()).containsExactly(1, 2);

        float[] read = {3, 4};
        average.add(read);
        assertThat(read).containsExactly(3, 4);
        assertThat(average.mean()).containsExactly(2, 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void decaysThatNeverForgetOrGrowAreRefused(double decay) {
        assertThatThrownBy(() -> new WeightAverage(decay))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + decay);
    }

    private static float[] weights(SplittableRandom random) {
        return new float[] {random.nextInt(-5, 5), (float) random.nextDouble(), (float) random.nextDouble(-3, 3)};
    }
}
