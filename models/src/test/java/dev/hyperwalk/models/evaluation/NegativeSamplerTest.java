package dev.hyperwalk.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegativeSamplerTest {

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
