package dev.hyperwalk.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTrackerTest {

    private static Hyperedge random(SplittableRandom random, long time) {
        int size = 1 + random.nextInt(7);
        return Hyperedge.of(time, random.longs(size, 0, 8).toArray());
    }

    private static boolean isNear(Hyperedge left, Hyperedge right) {
        Set<Long> both = LongStream.of(left.nodes()).boxed().collect(Collectors.toSet());
        both.retainAll(LongStream.of(right.nodes()).boxed().toList());
        Set<Long> either = LongStream.of(left.nodes()).boxed().collect(Collectors.toSet());
        either.addAll(LongStream.of(right.nodes()).boxed().toList());
        return (double) both.size() / either.size() >= 0.8;
    }

    private static Hyperedge timeless(Hyperedge hyperedge) {
        return Hyperedge.of(0, hyperedge.nodes());
    }

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void whatIsCountedIsWhatSetsSay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Hyperedge> listed = new LinkedHashSet<>();
        while (listed.size() < 20) {
            listed.add(random(random, 0));
        }
        OutcomeTracker outcomes = new OutcomeTracker(List.copyOf(listed));
        List<Hyperedge> happened =
                LongStream.range(1, 60).mapToObj(time -> random(random, time)).toList();
        happened.forEach(outcomes::happened);

        Set<Hyperedge> distinct =
                happened.stream().map(OutcomeTrackerTest::timeless).collect(Collectors.toSet());
        Set<Hyperedge> hit = new HashSet<>(distinct);
        hit.retainAll(listed);
        HitCounts expected = new HitCounts(
                1,
                20,
                3.5,
                hit.size(),
                2,
                listed.stream()
                        .filter(set -> distinct.stream().anyMatch(one -> isNear(set, one)))
                        .count(),
                distinct.size(),
                distinct.stream()
                        .filter(one -> listed.stream().anyMatch(set -> isNear(set, one)))
                        .count(),
                59,
                happened.stream().filter(one -> listed.contains(timeless(one))).count(),
                happened.stream()
                        .filter(one -> listed.stream().anyMatch(set -> isNear(set, one)))
                        .count());
        assertThat(outcomes.counts(3.5, 2)).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void fourOfFiveAreNearAndThreeOfFourAreNot() {
        assertThat(OutcomeTracker.isNear(Hyperedge.of(0, 1, 2, 3, 4), Hyperedge.of(9, 1, 2, 3, 4, 5)))
                .isTrue();
        assertThat(OutcomeTracker.isNear(Hyperedge.of(0, 1, 2, 3), Hyperedge.of(9, 1, 2, 3, 4)))
                .isFalse();
    }
}
