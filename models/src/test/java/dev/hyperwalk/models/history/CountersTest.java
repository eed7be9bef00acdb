package dev.hyperwalk.models.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.testing.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CountersTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";
    private static final double NOW = 50;
    private static final float NEVER = recency(1e4);
    private static final float NO_LEVEL = (float) (Math.log(1e-4) / 5);

    @ParameterizedTest
    @MethodSource(SEEDS)
    void featuresAgreeWithANaiveComputationInTheDocumentedOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = random.nextInt(1, 7);
        List<Double> set = clocks(random, 3);
        List<List<Double>> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add(clocks(random, 12));
        }
        List<float[]> pairRows = new ArrayList<>();
        CandidateHistory candidate = new CandidateHistory(NOW, occurrences(set), size);
        for (int i = 0; i < size; i++) {
            candidate.setMember(i, occurrences(members.get(i)));
            for (int j = 0; j < i; j++) {
                // Together they were in no more hyperedges than either.
                List<Double> together = random.nextBoolean() ? members.get(i) : members.get(j);
                together = together.subList(
                        0,
                        random.nextInt(
                                Math.min(members.get(i).size(), members.get(j).size()) + 1));
                candidate.setPair(j, i, occurrences(together), Occurrences.NEVER);
                pairRows.add(pairRow(together, members.get(i), members.get(j)));
            }
        }
        if (size == 1) {
            pairRows.add(pairRow(List.of(), List.of(), List.of()));
        }

        List<Float> expected = new ArrayList<>();
        expected.add((float) Math.log(1 + size));
        for (float figure : row(set)) {
            expected.add(figure);
        }
        expected.addAll(triples(pairRows));
        expected.addAll(triples(members.stream().map(CountersTest::row).toList()));

        float[] features = Counters.of(candidate).features();
        assertThat(features).as("seed %d", seed).hasSize(42).hasSize(Counters.NUM_FEATURES);
        for (int i = 0; i < features.length; i++) {
            assertThat(features[i]).as("seed %d, feature %d", seed, i).isCloseTo(expected.get(i), within(1e-5f));
        }
    }

    /** How often, how recently, and the three levels. */
    private static float[] row(List<Double> clocks) {
        double gap = clocks.isEmpty() ? Double.POSITIVE_INFINITY : NOW - Collections.max(clocks);
        float[] row = {log(clocks.size()), recency(Math.min(gap, 1e4)), 0, 0, 0};
        double[] rates = {0.5, 0.05, 0.005};
        for (int i = 0; i < rates.length; i++) {
            double rate = rates[i];
            double level = clocks.stream()
                    .mapToDouble(clock -> Math.exp(-rate * (NOW - clock)))
                    .sum();
            row[2 + i] = (float) (Math.log(level + 1e-4) / 5);
        }
        return row;
    }

    private static float[] pairRow(List<Double> together, List<Double> one, List<Double> other) {
        float[] row = Arrays.copyOf(row(together), 7);
        float ofOne = one.isEmpty() ? 0 : (float) together.size() / one.size();
        float ofOther = other.isEmpty() ? 0 : (float) together.size() / other.size();
        row[5] = Math.max(ofOne, ofOther);
        row[6] = Math.min(ofOne, ofOther);
        return row;
    }

    /** Least, mean and most of each figure. */
    private static List<Float> triples(List<float[]> rows) {
        List<Float> triples = new ArrayList<>();
        for (int figure = 0; figure < rows.get(0).length; figure++) {
            int at = figure;
            double[] column = rows.stream().mapToDouble(row -> row[at]).toArray();
            triples.add((float) Arrays.stream(column).min().orElseThrow());
            triples.add((float) Arrays.stream(column).average().orElseThrow());
            triples.add((float) Arrays.stream(column).max().orElseThrow());
        }
        return triples;
    }

    private static List<Double> clocks(SplittableRandom random, int most) {
        return random.doubles(random.nextInt(most + 1), 0, NOW).sorted().boxed().toList();
    }

    private static Occurrences occurrences(List<Double> clocks) {
        Occurrences occurrences = Occurrences.NEVER;
        for (double clock : clocks) {
            occurrences = occurrences.and(clock);
        }
        return occurrences;
    }

    @Test
    void namedFeaturesAreWhereTheirNamesSay() {
        CandidateHistory candidate = new CandidateHistory(NOW, occurred(3, 2), 3);
        candidate.setMember(0, occurred(9, 1));
        candidate.setMember(1, occurred(2, 8));
        candidate.setMember(2, occurred(5, 3));
        candidate.setPair(0, 1, occurred(4, 1), occurred(4, 1));
        candidate.setPair(1, 2, occurred(1, 0.5), occurred(1, 0.5));

        float[] features = Counters.of(candidate).features();

        assertThat(features[Counters.SIZE]).isEqualTo(log(3));
        assertThat(features[Counters.SET_COUNT]).isEqualTo(log(3));
        assertThat(features[Counters.SET_RECENCY]).isCloseTo(recency(2), within(1e-6f));
        assertThat(Arrays.copyOfRange(features, Counters.PAIR_COUNT, Counters.PAIR_COUNT + 3))
                .containsExactly(new float[] {0, (log(4) + log(0) + log(1)) / 3, log(4)}, within(1e-6f));
        assertThat(Arrays.copyOfRange(features, Counters.PAIR_RECENCY, Counters.PAIR_RECENCY + 3))
                .containsExactly(
                        new float[] {NEVER, (recency(1) + NEVER + recency(0.5)) / 3, recency(0.5)}, within(1e-6f));
        assertThat(Arrays.copyOfRange(features, Counters.DEGREE, Counters.DEGREE + 3))
                .containsExactly(new float[] {log(2), (log(9) + log(2) + log(5)) / 3, log(9)}, within(1e-6f));
        assertThat(Arrays.copyOfRange(features, Counters.MEMBER_RECENCY, Counters.MEMBER_RECENCY + 3))
                .containsExactly(
                        new float[] {recency(8), (recency(1) + recency(8) + recency(3)) / 3, recency(1)},
                        within(1e-6f));
    }

    @Test
    void aSingletonHasAPairThatNeverMet() {
        CandidateHistory candidate = new CandidateHistory(NOW, occurred(1, 1), 1);
        candidate.setMember(0, occurred(7, 1));

        Counters counters = Counters.of(candidate);

        assertThat(counters.isSingleton()).isTrue();
        assertThat(Arrays.copyOfRange(counters.features(), Counters.PAIR_COUNT, Counters.DEGREE))
                .containsExactly(
                        new float[] {
                            0, 0, 0, NEVER, NEVER, NEVER, NO_LEVEL, NO_LEVEL, NO_LEVEL, NO_LEVEL, NO_LEVEL, NO_LEVEL,
                            NO_LEVEL, NO_LEVEL, NO_LEVEL, 0, 0, 0, 0, 0, 0
                        },
                        within(1e-6f));
    }

    @Test
    void featuresAreACopy() {
        Counters counters = Counters.of(new CandidateHistory(NOW, Occurrences.NEVER, 1));

        counters.features()[1] = 5;

        assertThat(counters.isSeen()).isFalse();
    }

    @Test
    void countersComeBackFromFourBytesAFeature() throws IOException {
        CandidateHistory candidate = new CandidateHistory(NOW, occurred(3, 2), 2);
        candidate.setMember(1, occurred(2, 8));
        Counters counters = Counters.of(candidate);

        assertThat(Bytes.of(counters::write)).hasSize(4 * Counters.NUM_FEATURES);
        assertThat(Bytes.roundTrip(counters::write, Counters::read).features()).isEqualTo(counters.features());
    }

    /** So often, all of it so long ago. */
    private static Occurrences occurred(int count, double gap) {
        return occurrences(Collections.nCopies(count, NOW - gap));
    }

    private static float log(int count) {
        return (float) Math.log(1.0 + count);
    }

    private static float recency(double gap) {
        return (float) (-Math.log(gap + 1e-4) / 10);
    }
}
