package dev.hyperwalk.models.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Companions are those whom members met or whose hyperedges their walks visit, the nearest first, and nobody else. */
class NeighborsTest {

    private static final WalkConfig WALKS = new WalkConfig(8, 2, List.of(0.0), 7);

    private final StreamHistory stream = new StreamHistory(WALKS);
    private final List<Hyperedge> log = new ArrayList<>();

    private void happens(long time, long... nodes) {
        stream.advance(time);
        Hyperedge hyperedge = Hyperedge.of(time, nodes);
        log.add(hyperedge);
        stream.write(List.of(new StampedHyperedge(time, stream.clock(), hyperedge)));
    }

    private List<Long> nodes(int most, long... members) {
        return Neighbors.of(stream, members, most).stream().map(Neighbor::node).toList();
    }

    @Test
    void whoMetAMemberOftenAndLatelyComesFirst() {
        happens(1, 1, 2);
        happens(2, 1, 3);
        happens(3, 1, 3);
        happens(4, 5, 6);
        stream.advance(5);

        assertThat(nodes(10, 1)).containsExactly(3L, 2L);
        assertThat(nodes(1, 1)).containsExactly(3L);
        assertThat(Neighbors.of(stream, new long[] {1}, 10).get(0).together()).isEqualTo(2);
    }

    @Test
    void walksLeadToThoseWhomNobodyMet() {
        happens(1, 2, 9);
        happens(2, 1, 2);
        stream.advance(3);

        List<Neighbor> neighbors = Neighbors.of(stream, new long[] {1}, 10);
        assertThat(neighbors).extracting(Neighbor::node).containsExactly(2L, 9L);
        assertThat(neighbors.get(1).together()).isZero();
        assertThat(neighbors.get(1).visits()).isPositive();
    }

    @Test
    void nobodyIsNearAnUnknownNode() {
        happens(1, 1, 2);
        stream.advance(2);

        assertThat(nodes(10, 7)).isEmpty();
        assertThat(nodes(10, 1, 2)).isEmpty();
    }

    /** Against counting in the whole log: every pair that met is found, with as many meetings. */
    @Test
    void meetingsAreThoseOfTheLog() {
        SplittableRandom random = new SplittableRandom(3);
        for (int time = 1; time < 400; time++) {
            happens(time, random.nextInt(15), 15 + random.nextInt(15), 30 + random.nextInt(15));
        }
        stream.advance(400);
        for (long left = 0; left < 15; left++) {
            long[] members = {left, 15 + left};
            for (Neighbor neighbor : Neighbors.of(stream, members, Integer.MAX_VALUE)) {
                long expected = 0;
                for (Hyperedge hyperedge : log) {
                    for (long member : members) {
                        expected += hyperedge.contains(member) && hyperedge.contains(neighbor.node()) ? 1 : 0;
                    }
                }
                assertThat(neighbor.together()).isEqualTo(expected);
                double level = 0;
                for (long member : members) {
                    level += stream.history(neighbor.node()).with(member).decayedCount(stream.clock());
                }
                assertThat(neighbor.level()).isCloseTo(level, within(1e-4));
            }
        }
    }
}
