package dev.hyperwalk.models.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The reservoirs' claim: without any history, each slot is a SetWalk by the exact law.
 *
 * <p>Slots of one run share tails, so a case takes one slot of each of many independent runs.
 */
class ReservoirLawTest {

    private static final int RUNS = 2_000;
    private static final int SLOTS = 3;
    private static final List<Double> RATES = List.of(0.0, 0.5, 2.0);

    @Test
    void wholeWalksFollowTheLawAtEveryRateAndLength() {
        LawCases cases = new LawCases();
        Seeds.seeds().forEach(seed -> {
            for (int steps = 1; steps <= 3; steps++) {
                compare(cases, "in order", seed, steps, Arrival.IN_ORDER);
            }
        });
        cases.requireChance();
    }

    @Test
    void orderWithinATimestampDoesNotChangeTheLaw() {
        LawCases cases = new LawCases();
        Seeds.seeds().forEach(seed -> compare(cases, "ticks shuffled", seed, 2, Arrival.TICKS_SHUFFLED));
        cases.requireChance();
    }

    @Test
    void firstStepsFollowTheLawInAnyOrderOfArrival() {
        LawCases cases = new LawCases();
        Seeds.seeds().forEach(seed -> compare(cases, "shuffled", seed, 1, Arrival.SHUFFLED));
        cases.requireChance();
    }

    @Test
    void lateHyperedgesAreContinuedOnlyByStrictlyEarlierOnes() {
        Seeds.seeds().forEach(seed -> {
            List<StampedHyperedge> history = RandomStreams.tiny(seed);
            // Of the law's walks some may be missing when hyperedges come late, but none outside it is there.
            Map<Long, Set<List<Long>>> possible = new HashMap<>();
            for (long node : nodes(history)) {
                Set<List<Long>> starts = new HashSet<>();
                ExactLaw.walks(history, 0, 3, node, Long.MAX_VALUE)
                        .keySet()
                        .forEach(walk -> starts.addAll(starts(walk)));
                possible.put(node, starts);
            }
            for (int run = 0; run < 100; run++) {
                SplittableRandom random = new SplittableRandom(1_000 * seed + run);
                SetWalkReservoirs reservoirs = written(history, 3, random, Arrival.SHUFFLED);
                possible.forEach((node, starts) -> assertThat(starts)
                        .as("seed %d: possible walks of node %d", seed, node)
                        .containsAll(Walks.all(reservoirs.walks(node))));
            }
        });
    }

    @Test
    void scalesAreIndependentOfEachOther() {
        LawCases cases = new LawCases();
        Seeds.seeds().forEach(seed -> {
            List<StampedHyperedge> history = RandomStreams.tiny(seed);
            long root = root(history, seed);
            Map<List<Long>, Integer> observed = new HashMap<>();
            for (int run = 0; run < RUNS; run++) {
                SplittableRandom random = new SplittableRandom(77_000_000 + RUNS * seed + run);
                WalkTable walks = written(history, 2, random, Arrival.IN_ORDER).walks(root);
                List<Long> both = joined(Walks.walk(walks, run % SLOTS), Walks.walk(walks, 2 * SLOTS + run % SLOTS));
                observed.merge(both, 1, Integer::sum);
            }
            Map<List<Long>, Double> product = new HashMap<>();
            Map<List<Long>, Double> others = ExactLaw.walks(history, RATES.get(2), 2, root, Long.MAX_VALUE);
            ExactLaw.walks(history, RATES.get(0), 2, root, Long.MAX_VALUE)
                    .forEach((walk, p) -> others.forEach((other, q) -> product.put(joined(walk, other), p * q)));
            cases.add("scales, seed " + seed, observed, product);
        });
        cases.requireChance();
    }

    private enum Arrival {
        IN_ORDER,
        TICKS_SHUFFLED,
        SHUFFLED
    }

    /** Adds a case for each rate: one root, one slot of each of many runs. */
    private static void compare(LawCases cases, String name, long seed, int steps, Arrival arrival) {
        List<StampedHyperedge> history = RandomStreams.tiny(seed);
        long root = root(history, seed);
        List<Map<List<Long>, Integer>> observed = new ArrayList<>();
        RATES.forEach(rate -> observed.add(new HashMap<>()));
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom((10 * seed + steps) * RUNS + run);
            WalkTable walks = written(history, steps, random, arrival).walks(root);
            for (int scale = 0; scale < RATES.size(); scale++) {
                observed.get(scale).merge(Walks.walk(walks, scale * SLOTS + run % SLOTS), 1, Integer::sum);
            }
        }
        for (int scale = 0; scale < RATES.size(); scale++) {
            Map<List<Long>, Double> law = ExactLaw.walks(history, RATES.get(scale), steps, root, Long.MAX_VALUE);
            String described = name + ", seed " + seed + ", steps " + steps + ", rate " + RATES.get(scale);
            cases.add(described, observed.get(scale), law);
        }
    }

    private static SetWalkReservoirs written(
            List<StampedHyperedge> history, int steps, SplittableRandom random, Arrival arrival) {
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(new WalkConfig(SLOTS, steps, RATES, random.nextLong()));
        switch (arrival) {
            case IN_ORDER -> RandomStreams.ticks(history).forEach(reservoirs::write);
            case TICKS_SHUFFLED ->
                RandomStreams.ticks(history).forEach(tick -> reservoirs.write(RandomStreams.shuffled(tick, random)));
            case SHUFFLED -> RandomStreams.shuffled(history, random).forEach(late -> reservoirs.write(List.of(late)));
        }
        return reservoirs;
    }

    /** One of the nodes with the most hyperedges: the walks of the others say less. */
    private static long root(List<StampedHyperedge> history, long seed) {
        return LongStream.of(nodes(history))
                .boxed()
                .sorted(Comparator.comparing((Long node) -> -history.stream()
                        .filter(e -> e.hyperedge().contains(node))
                        .count()))
                .skip(seed % 3)
                .findFirst()
                .orElseThrow();
    }

    private static long[] nodes(List<StampedHyperedge> history) {
        return history.stream()
                .flatMapToLong(e -> LongStream.of(e.hyperedge().nodes()))
                .distinct()
                .toArray();
    }

    private static List<Long> joined(List<Long> walk, List<Long> other) {
        List<Long> joined = new ArrayList<>(walk);
        joined.add(0L);
        joined.addAll(other);
        return joined;
    }

    private static List<List<Long>> starts(List<Long> walk) {
        List<List<Long>> starts = new ArrayList<>();
        for (int length = 1; length <= walk.size(); length++) {
            starts.add(walk.subList(0, length));
        }
        return starts;
    }
}
