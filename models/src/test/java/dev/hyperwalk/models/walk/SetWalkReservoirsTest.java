package dev.hyperwalk.models.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetWalkReservoirsTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";
    private static final int NODES = 12;

    @ParameterizedTest
    @MethodSource(SEEDS)
    void keyedOperatorsWithSerialFormsKeepTheSameWalks(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        WalkConfig config = config(random);
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config);
        KeyedTwin twin = new KeyedTwin(config);

        for (List<StampedHyperedge> tick : RandomStreams.ticks(stream(random))) {
            reservoirs.write(tick);
            twin.write(tick);
            for (int node = 0; node < NODES; node++) {
                assertThat(Walks.all(reservoirs.walks(RandomStreams.node(node))))
                        .as("seed %d, node %d after %s", seed, node, tick)
                        .isEqualTo(Walks.all(twin.walks(RandomStreams.node(node))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void walksAreAdjacentAndStrictlyEarlierStepByStep(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config(random));
        Map<Long, StampedHyperedge> written = new HashMap<>();

        for (StampedHyperedge late : RandomStreams.shuffled(stream(random), random)) {
            reservoirs.write(List.of(late));
            written.put(late.event(), late);
            for (long node : late.hyperedge().nodes()) {
                WalkTable table = reservoirs.walks(node);
                Walks.requireFaithful(table, written);
                for (List<Long> walk : Walks.all(table)) {
                    assertThat(isSetWalk(node, walk, written))
                            .as("seed %d, node %d, walk %s of %s", seed, node, walk, written)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void timestampNeverSeesItself(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config(random));

        for (List<StampedHyperedge> tick : RandomStreams.ticks(stream(random))) {
            Set<Long> present = new HashSet<>();
            tick.forEach(stamped -> present.add(stamped.event()));
            reservoirs.write(tick);
            for (int node = 0; node < NODES; node++) {
                assertThat(Walks.all(reservoirs.walks(RandomStreams.node(node))))
                        .as("seed %d, node %d after %s", seed, node, tick)
                        .allMatch(walk -> walk.stream().skip(1).noneMatch(present::contains));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void orderOfMembersChangesNoWalk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WalkConfig config = config(random);
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config);
        SetWalkReservoirs reordered = new SetWalkReservoirs(config);

        for (StampedHyperedge stamped : stream(random)) {
            List<Long> members = new ArrayList<>();
            for (long node : stamped.hyperedge().nodes()) {
                members.add(node);
            }
            long[] other = RandomStreams.shuffled(members, random).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            reservoirs.write(List.of(stamped));
            reordered.write(List.of(new StampedHyperedge(
                    stamped.event(),
                    stamped.clock(),
                    Hyperedge.of(stamped.hyperedge().time(), other))));
        }

        for (int node = 0; node < NODES; node++) {
            assertThat(Walks.all(reservoirs.walks(RandomStreams.node(node))))
                    .as("seed %d, node %d", seed, node)
                    .isEqualTo(Walks.all(reordered.walks(RandomStreams.node(node))));
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void stateIsBoundedHoweverLongTheStream(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WalkConfig config = config(random);
        int maxSize = 6;
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(config);
        long bound = 0;
        for (int level = 1; level <= config.steps(); level++) {
            long edges = 2L * config.walks() * level + 16;
            bound += 200 + 8L * config.scales() + 2L * config.walks() * level + edges * (28 + 2 * 8 * maxSize);
        }

        for (StampedHyperedge stamped : RandomStreams.stream(random, 2_000, NODES, maxSize)) {
            reservoirs.write(List.of(stamped));
        }

        assertThat(reservoirs.nodes()).isEqualTo(NODES);
        assertThat(reservoirs.heapBytes())
                .as("seed %d: bytes of %d nodes with %s", seed, NODES, config)
                .isLessThan(NODES * bound);
    }

    @Test
    void nodeNeverSeenHasOnlyEmptyWalks() {
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(new WalkConfig(4, 3, List.of(0.0, 1.0), 1));

        assertThat(Walks.all(reservoirs.walks(5))).hasSize(8).allMatch(List::isEmpty);
    }

    @Test
    void firstHyperedgeFillsEverySlot() {
        SetWalkReservoirs reservoirs = new SetWalkReservoirs(new WalkConfig(4, 3, List.of(0.0, 1.0), 1));

        reservoirs.write(List.of(new StampedHyperedge(9, 0, Hyperedge.of(1, 5, 6))));

        assertThat(Walks.all(reservoirs.walks(5))).hasSize(8).allMatch(List.of(9L)::equals);
    }

    @Test
    void hugeHyperedgesAreWrittenAndTravel() throws IOException {
        WalkConfig config = new WalkConfig(2, 2, List.of(0.0), 1);
        long[] members = new SplittableRandom(3)
                .longs(40_000, 0, Long.MAX_VALUE)
                .distinct()
                .toArray();
        StampedHyperedge first = new StampedHyperedge(1, 0, Hyperedge.of(1, members));
        StampedHyperedge second = new StampedHyperedge(2, 1, Hyperedge.of(2, members));
        Composer composer = new Composer(config);
        double[] certain = {1};
        Reservoir below = new Reservoir(config, 1);
        Reservoir reservoir = new Reservoir(config, 2);

        composer.writeFirstLevel(below, first, 0, certain);
        WalkTable[] others = new WalkTable[second.hyperedge().size()];
        Arrays.fill(others, below.live());
        composer.write(reservoir, 2, second, 39_000, certain, others);

        WalkTable read = Bytes.roundTrip(reservoir.live()::write, WalkTable::read);
        assertThat(Walks.all(read)).containsExactly(List.of(2L, 1L), List.of(2L, 1L));
        Walks.requireFaithful(read, Map.of(1L, first, 2L, second));
    }

    @Test
    void mostCellsThatAConfigurationAllowsCanAllBeDistinct() {
        int scales = 31;
        int steps = 7;
        int slots = WalkConfig.MAX_CELLS / (scales * steps);
        Hyperedge anything = Hyperedge.of(0, 1);
        Reservoir reservoir = new Reservoir(new WalkConfig(slots, steps, Collections.nCopies(scales, 0.0), 0), steps);
        WalkTable other = new WalkTable(1, steps);
        for (int cell = 0; cell < scales * slots * steps; cell++) {
            int edge = reservoir.live().intern(new StampedHyperedge(100 + cell, 0, anything));
            reservoir.live().set(cell / steps, cell % steps, edge);
        }
        for (int step = 0; step < steps; step++) {
            other.set(0, step, other.intern(new StampedHyperedge(1 + step, 0, anything)));
        }

        reservoir.replace(0, new StampedHyperedge(0, 0, anything), other, 0);

        assertThat(Walks.walk(reservoir.live(), 0)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(Walks.walk(reservoir.live(), 1)).startsWith(100L + steps);
    }

    private static boolean isSetWalk(long root, List<Long> walk, Map<Long, StampedHyperedge> written) {
        for (int step = 0; step < walk.size(); step++) {
            Hyperedge here = known(written, walk.get(step)).hyperedge();
            if (step == 0) {
                if (!here.contains(root)) {
                    return false;
                }
                continue;
            }
            Hyperedge before = known(written, walk.get(step - 1)).hyperedge();
            boolean adjacent = false;
            for (long node : here.nodes()) {
                adjacent |= before.contains(node);
            }
            if (!adjacent || here.time() >= before.time()) {
                return false;
            }
        }
        return !walk.isEmpty();
    }

    private static StampedHyperedge known(Map<Long, StampedHyperedge> written, long event) {
        StampedHyperedge stamped = written.get(event);
        if (stamped == null) {
            throw new AssertionError("event " + event + " was not written yet");
        }
        return stamped;
    }

    private static WalkConfig config(SplittableRandom random) {
        List<Double> rates = random.nextBoolean() ? List.of(0.3) : List.of(0.0, 0.2, 2.0);
        return new WalkConfig(random.nextInt(1, 7), random.nextInt(1, 5), rates, random.nextLong());
    }

    private static List<StampedHyperedge> stream(SplittableRandom random) {
        return RandomStreams.stream(random, 120, NODES, 6);
    }
}
