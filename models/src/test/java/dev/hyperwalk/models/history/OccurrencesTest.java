package dev.hyperwalk.models.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OccurrencesTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";

    /** Levels are floats that are rounded once an occurrence. */
    private static final Percentage ROUNDING = Percentage.withPercentage(0.002);

    @ParameterizedTest
    @MethodSource(SEEDS)
    void levelsAreSumsOverOccurrencesInAnyOrderOfArrival(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> clocks = clocks(random);
        Occurrences occurrences = Occurrences.NEVER;
        for (double clock : RandomStreams.shuffled(clocks, random)) {
            occurrences = occurrences.and(clock);
        }

        double last = Collections.max(clocks);
        assertThat(occurrences.count()).as("seed %d", seed).isEqualTo(clocks.size());
        assertThat(occurrences.lastClock()).as("seed %d", seed).isEqualTo(last);
        assertThat((double) occurrences.fast()).as("seed %d", seed).isCloseTo(level(clocks, 0.5, last), ROUNDING);
        assertThat((double) occurrences.medium()).as("seed %d", seed).isCloseTo(level(clocks, 0.05, last), ROUNDING);
        assertThat((double) occurrences.slow()).as("seed %d", seed).isCloseTo(level(clocks, 0.005, last), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void fiveNumbersDescribeWhatHappenedUntilTheClock(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> clocks = clocks(random);
        Occurrences occurrences = Occurrences.NEVER;
        for (double clock : clocks) {
            occurrences = occurrences.and(clock);
        }
        double gap = random.nextInt(4) == 0 ? 0 : Math.exp(random.nextDouble(-5, 12));
        double now = Collections.max(clocks) + gap;

        float[] described = {7, 7, 7, 7, 7, 7, 7};
        occurrences.describe(now, described, 1);

        assertThat(described)
                .as("seed %d, %d occurrences, %f ago", seed, clocks.size(), gap)
                .containsExactly(
                        new float[] {
                            7,
                            (float) Math.log(1 + clocks.size()),
                            (float) (-Math.log(Math.min(now - Collections.max(clocks), 1e4) + 1e-4) / 10),
                            (float) (Math.log(level(clocks, 0.5, now) + 1e-4) / 5),
                            (float) (Math.log(level(clocks, 0.05, now) + 1e-4) / 5),
                            (float) (Math.log(level(clocks, 0.005, now) + 1e-4) / 5),
                            7
                        },
                        within(1e-5f));
    }

    @Test
    void whatNeverOccurredIsAsFarAwayAsCanBe() {
        float[] described = new float[Occurrences.FEATURES];
        Occurrences.NEVER.describe(12, described, 0);

        float lowest = (float) (Math.log(1e-4) / 5);
        assertThat(described)
                .containsExactly(
                        new float[] {0, (float) Occurrences.recency(Double.POSITIVE_INFINITY), lowest, lowest, lowest},
                        within(1e-6f));
    }

    @Test
    void recencyFallsFromNowToNever() {
        assertThat(Occurrences.recency(0)).isCloseTo(0.92, within(0.01));
        assertThat(Occurrences.recency(1)).isCloseTo(0, within(1e-4));
        assertThat(Occurrences.recency(1e4))
                .isEqualTo(Occurrences.recency(Double.POSITIVE_INFINITY))
                .isCloseTo(-0.92, within(0.01));
    }

    @Test
    void negativeAndMissingGapsAreRefused() {
        assertThatThrownBy(() -> Occurrences.recency(-1)).hasMessageContaining("got -1.0");
        assertThatThrownBy(() -> Occurrences.recency(Double.NaN)).hasMessageContaining("got NaN");
    }

    @Test
    void occurrencesKeepTheirLatestAndTheirBytes() throws IOException {
        Occurrences occurrences = Occurrences.NEVER.and(2).and(1);

        assertThat(occurrences)
                .isEqualTo(new Occurrences(2, 2, (float) (1 + Math.exp(-0.5)), (float) (1 + Math.exp(-0.05)), (float)
                        (1 + Math.exp(-0.005))));
        assertThat(Bytes.of(occurrences::write)).hasSize(28);
        assertThat(Bytes.roundTrip(occurrences::write, Occurrences::read)).isEqualTo(occurrences);
        assertThat(Bytes.roundTrip(Occurrences.NEVER::write, Occurrences::read)).isEqualTo(Occurrences.NEVER);
    }

    @Test
    void whatOccursEveryOtherUnitHasAPaceOfOneHalfAndLosesIt() {
        Occurrences regular = Occurrences.NEVER;
        for (int clock = 0; clock <= 4_000; clock += 2) {
            regular = regular.and(clock);
        }

        assertThat(pace(regular, 4_001)).isCloseTo(0.5, within(0.02));
        assertThat(pace(regular, 4_011)).isLessThan(0.1);
        assertThat(pace(Occurrences.NEVER.and(4_000), 4_001)).isBetween(0.01, 0.1);
        assertThat(pace(Occurrences.NEVER, 4_001)).isBetween(0.0, 1e-5);
    }

    private static double pace(Occurrences occurrences, double clock) {
        float[] described = new float[1 + Occurrences.FEATURES];
        occurrences.describe(clock, described, 1);
        return Occurrences.pace(described, 1);
    }

    /** Of all paces, some of them tied; in order. */
    private static List<Double> clocks(SplittableRandom random) {
        double pace = Math.exp(random.nextDouble(-5, 5));
        List<Double> clocks = new ArrayList<>();
        double clock = random.nextDouble(-10, 10);
        for (int i = random.nextInt(1, 200); i > 0; i--) {
            clock += random.nextInt(4) == 0 ? 0 : pace * random.nextDouble();
            clocks.add(clock);
        }
        return clocks;
    }

    private static double level(List<Double> clocks, double rate, double now) {
        return clocks.stream()
                .mapToDouble(clock -> Math.exp(-rate * (now - clock)))
                .sum();
    }
}
