package dev.hyperwalk.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegativeSamplerTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void keepsHalfAndReplacesTheRestByOthers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] positive =
                random.longs(random.nextInt(1, 9), 0, 1_000_000).distinct().toArray();

        long[] negative = NegativeSampler.random(positive, universe(500), NegativeSamplerTest::isEmpty, seed)
                .orElseThrow();

        String described = "seed " + seed + ": " + Arrays.toString(positive) + " -> " + Arrays.toString(negative);
        assertThat(negative).as(described).hasSameSizeAs(positive).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(negative).filter(n -> contains(positive, n)).count())
                .as(described)
                .isEqualTo(positive.length / 2);
    }

    @Test
    void isAFunctionOfItsSeedAlone() {
        long[] ascending = {1, 2, 3, 4};
        long[] descending = {4, 3, 2, 1};

        long[] one = NegativeSampler.random(ascending, universe(100), NegativeSamplerTest::isEmpty, 11)
                .orElseThrow();
        long[] same = NegativeSampler.random(descending, universe(100), NegativeSamplerTest::isEmpty, 11)
                .orElseThrow();
        long[] other = NegativeSampler.random(ascending, universe(100), NegativeSamplerTest::isEmpty, 12)
                .orElseThrow();

        assertThat(same).containsExactly(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void everyMemberIsKeptAboutEquallyOften() {
        long[] positive = {1, 2, 3, 4};
        int[] kept = new int[5];

        for (long seed = 0; seed < 4_000; seed++) {
            for (long node : NegativeSampler.random(positive, universe(1_000), NegativeSamplerTest::isEmpty, seed)
                    .orElseThrow()) {
                if (node <= 4) {
                    kept[(int) node]++;
                }
            }
        }

        assertThat(kept).as("seeds 0 to 3999").satisfies(counts -> {
            for (int node = 1; node <= 4; node++) {
                assertThat(counts[node]).isBetween(1_850, 2_150);
            }
        });
    }

    @Test
    void theOneAllowedSetIsFound() {
        long[] allowed = {1, 2, 50};
        Predicate<long[]> allButOne = set -> !Arrays.equals(set, allowed);

        assertThat(NegativeSampler.random(new long[] {1, 2, 3}, universe(100), allButOne, 0))
                .hasValueSatisfying(set -> assertThat(set).containsExactly(allowed));
    }

    @Test
    void aSmallUniverseKeepsMoreMembers() {
        long[] positive = {1, 2, 3, 4};

        assertThat(NegativeSampler.random(positive, universe(5), NegativeSamplerTest::isEmpty, 0))
                .hasValueSatisfying(set ->
                        assertThat(set).hasSize(4).doesNotHaveDuplicates().contains(5));
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        long[] positive = {1, 2, 3};

        assertThat(NegativeSampler.random(positive, universe(3), NegativeSamplerTest::isEmpty, 0))
                .isEmpty();
        assertThat(NegativeSampler.random(positive, universe(0), NegativeSamplerTest::isEmpty, 0))
                .isEmpty();
        assertThat(NegativeSampler.random(positive, universe(20), set -> true, 0))
                .isEmpty();
    }

    @Test
    void positivesOfTheSameTimestampAreNeverReturned() {
        Predicate<long[]> evenSum = set -> Arrays.stream(set).sum() % 2 == 0;

        for (long seed = 0; seed < 200; seed++) {
            assertThat(NegativeSampler.random(new long[] {1, 2}, universe(9), evenSum, seed))
                    .as("seed %d", seed)
                    .hasValueSatisfying(set -> assertThat(evenSum.test(set)).isFalse());
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void aSwapReplacesExactlyOneMember(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] positive = random.longs(random.nextInt(1, 9), 1, 600).distinct().toArray();
        long[] untouched = positive.clone();

        long[] negative = NegativeSampler.swap(positive, universe(500), NegativeSamplerTest::isEmpty, seed)
                .orElseThrow();

        String described = "seed " + seed + ": " + Arrays.toString(positive) + " -> " + Arrays.toString(negative);
        assertThat(negative).as(described).hasSameSizeAs(positive).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(negative).filter(n -> contains(positive, n)).count())
                .as(described)
                .isEqualTo(positive.length - 1);
        assertThat(Arrays.stream(negative).filter(n -> !contains(positive, n)))
                .as(described)
                .allMatch(node -> node >= 1 && node <= 500);
        assertThat(positive).as("seed %d: only read", seed).containsExactly(untouched);
    }

    @Test
    void aSwapIsAFunctionOfItsSeedAlone() {
        long[] one = NegativeSampler.swap(new long[] {1, 2, 3, 4}, universe(100), NegativeSamplerTest::isEmpty, 11)
                .orElseThrow();
        long[] same = NegativeSampler.swap(new long[] {4, 3, 2, 1}, universe(100), NegativeSamplerTest::isEmpty, 11)
                .orElseThrow();
        long[] other = NegativeSampler.swap(new long[] {1, 2, 3, 4}, universe(100), NegativeSamplerTest::isEmpty, 12)
                .orElseThrow();

        assertThat(same).containsExactly(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void everyMemberIsSwappedAndEveryNodeDrawnAboutEquallyOften() {
        int[] swapped = new int[5];
        int[] drawn = new int[10];

        for (long seed = 0; seed < 4_000; seed++) {
            long[] negative = NegativeSampler.swap(
                            new long[] {1, 2, 3, 4}, universe(9), NegativeSamplerTest::isEmpty, seed)
                    .orElseThrow();
            for (int node = 1; node <= 9; node++) {
                if (node <= 4) {
                    swapped[node] += contains(negative, node) ? 0 : 1;
                } else {
                    drawn[node] += contains(negative, node) ? 1 : 0;
                }
            }
        }

        // Binomial: 1000 +- 27, and 800 +- 25; the bounds are at more than 5 sigma.
        for (int node = 1; node <= 4; node++) {
            assertThat(swapped[node]).as("seeds 0 to 3999, member %d", node).isBetween(850, 1_150);
        }
        for (int node = 5; node <= 9; node++) {
            assertThat(drawn[node]).as("seeds 0 to 3999, node %d", node).isBetween(670, 930);
        }
    }

    @Test
    void theOneSwapThatIsAllowedIsFound() {
        long[] allowed = {1, 2, 50};
        Predicate<long[]> allButOne = set -> !Arrays.equals(set, allowed);

        for (long seed = 0; seed < 20; seed++) {
            assertThat(NegativeSampler.swap(new long[] {3, 2, 1}, universe(100), allButOne, seed))
                    .as("seed %d", seed)
                    .hasValueSatisfying(set -> assertThat(set).containsExactly(allowed));
        }
    }

    @Test
    void aSwapIsNeverASetThatIsForbidden() {
        Predicate<long[]> evenSum = set -> Arrays.stream(set).sum() % 2 == 0;

        for (long seed = 0; seed < 200; seed++) {
            assertThat(NegativeSampler.swap(new long[] {1, 2}, universe(9), evenSum, seed))
                    .as("seed %d", seed)
                    .hasValueSatisfying(set -> assertThat(evenSum.test(set)).isFalse());
        }
    }

    @Test
    void thereIsNoSwapWhereThereIsNoOtherNode() {
        long[] positive = {1, 2, 3};

        assertThat(NegativeSampler.swap(positive, universe(3), NegativeSamplerTest::isEmpty, 0))
                .isEmpty();
        assertThat(NegativeSampler.swap(positive, universe(0), NegativeSamplerTest::isEmpty, 0))
                .isEmpty();
        assertThat(NegativeSampler.swap(positive, universe(20), set -> true, 0)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void historicalNegativesAreSetsOfThePastThatAreAllowed(long seed) {
        List<long[]> past = past(seed);
        Predicate<long[]> evenSum = set -> Arrays.stream(set).sum() % 2 == 0;

        Optional<long[]> negative = NegativeSampler.historical(past, evenSum, seed);
        Optional<long[]> same = NegativeSampler.historical(past(seed), evenSum, seed);

        assertThat(negative).as("seed %d", seed).hasValueSatisfying(set -> {
            assertThat(past).anyMatch(known -> Arrays.equals(known, set));
            assertThat(evenSum.test(set)).isFalse();
            assertThat(set).isSorted().doesNotHaveDuplicates();
        });
        assertThat(same.orElseThrow()).as("seed %d", seed).containsExactly(negative.orElseThrow());
    }

    /** Forty sets of three nodes each. */
    private static List<long[]> past(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, 40)
                .mapToObj(i -> random.longs(1, 30).distinct().limit(3).sorted().toArray())
                .toList();
    }

    @Test
    void setsThatOccurredOftenReturnOften() {
        long[] often = {1, 2};
        long[] once = {3, 4};
        List<long[]> past = List.of(often, once, often, often);
        int returned = 0;

        for (long seed = 0; seed < 4_000; seed++) {
            long[] negative = NegativeSampler.historical(past, NegativeSamplerTest::isEmpty, seed)
                    .orElseThrow();
            returned += Arrays.equals(negative, often) ? 1 : 0;
        }

        // Binomial: 3000 +- 27.
        assertThat(returned).as("seeds 0 to 3999").isBetween(2_850, 3_150);
    }

    @Test
    void thereIsNoHistoricalNegativeWithoutAnAllowedPast() {
        assertThat(NegativeSampler.historical(List.of(), NegativeSamplerTest::isEmpty, 0))
                .isEmpty();
        assertThat(NegativeSampler.historical(List.of(new long[] {1, 2}), set -> true, 0))
                .isEmpty();
    }

    private static boolean isEmpty(long[] set) {
        return set.length == 0;
    }

    /** Nodes 1 to {@code size}. */
    private static NodeUniverse universe(int size) {
        return new NodeUniverse() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public long node(int index) {
                return index + 1L;
            }
        };
    }

    private static boolean contains(long[] nodes, long node) {
        return Arrays.stream(nodes).anyMatch(n -> n == node);
    }
}
