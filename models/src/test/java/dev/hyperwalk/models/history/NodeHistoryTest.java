package dev.hyperwalk.models.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeHistoryTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";
    private static final long SELF = RandomStreams.node(0);

    @ParameterizedTest
    @MethodSource(SEEDS)
    void fewCoMembersAreCountedExactlyInAnyOrderOfArrival(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int nodes = 2 + random.nextInt(NodeHistory.CAPACITY);
        NodeHistory history = new NodeHistory();
        Map<Long, SetHistory> naive = new HashMap<>();

        List<StampedHyperedge> stream = ofSelf(RandomStreams.stream(random, 500, nodes, 6));
        for (StampedHyperedge stamped : RandomStreams.shuffled(stream, random)) {
            history.write(stamped, SELF);
            count(naive, stamped);
            history = Bytes.roundTrip(history::write, NodeHistory::read);
        }

        assertThat(history.degree()).as("seed %d", seed).isEqualTo(stream.size());
        for (int i = 0; i < nodes; i++) {
            long node = RandomStreams.node(i);
            SetHistory expected = naive.getOrDefault(node, SetHistory.NEVER);
            int found = history.find(node);
            SetHistory actual = new SetHistory(history.count(found), history.lastClock(found));
            assertThat(actual).as("seed %d, node %d of %d", seed, i, nodes).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void manyCoMembersAreForgottenOldestFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int nodes = 5 * NodeHistory.CAPACITY;
        NodeHistory history = new NodeHistory();
        Map<Long, SetHistory> naive = new HashMap<>();
        for (StampedHyperedge stamped : ofSelf(RandomStreams.stream(random, 800, nodes, 8))) {
            history.write(stamped, SELF);
            count(naive, stamped);
        }

        double oldestKept = Double.POSITIVE_INFINITY;
        double newestForgotten = Double.NEGATIVE_INFINITY;
        int kept = 0;
        for (Map.Entry<Long, SetHistory> coMember : naive.entrySet()) {
            int found = history.find(coMember.getKey());
            double lastClock = coMember.getValue().lastClock();
            if (found == NodeHistory.UNKNOWN) {
                newestForgotten = Math.max(newestForgotten, lastClock);
            } else {
                kept++;
                oldestKept = Math.min(oldestKept, lastClock);
                assertThat(history.lastClock(found)).as("seed %d", seed).isEqualTo(lastClock);
                assertThat((long) history.count(found))
                        .as("seed %d", seed)
                        .isBetween(1L, coMember.getValue().count());
            }
        }
        assertThat(naive).as("seed %d", seed).hasSizeGreaterThan(2 * NodeHistory.CAPACITY);
        assertThat(kept).as("seed %d", seed).isEqualTo(NodeHistory.CAPACITY);
        assertThat(oldestKept).as("seed %d", seed).isGreaterThanOrEqualTo(newestForgotten);
        assertThat(history.heapBytes()).as("seed %d", seed).isLessThan(2_700);
    }

    @Test
    void singletonsCountForTheDegreeOnly() {
        NodeHistory history = new NodeHistory();

        history.write(new StampedHyperedge(1, 0.5, Hyperedge.of(3, SELF)), SELF);

        assertThat(history.degree()).isEqualTo(1);
        assertThat(history.lastClock()).isEqualTo(0.5);
        assertThat(history.find(SELF)).isEqualTo(NodeHistory.UNKNOWN);
        assertThat(history.count(NodeHistory.UNKNOWN)).isZero();
        assertThat(history.lastClock(NodeHistory.UNKNOWN)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void setHistoryKeepsItsLatestAndItsBytes() throws IOException {
        SetHistory history = SetHistory.NEVER.and(2).and(1);

        assertThat(history).isEqualTo(new SetHistory(2, 2));
        assertThat(Bytes.roundTrip(history::write, SetHistory::read)).isEqualTo(history);
        assertThat(Bytes.roundTrip(SetHistory.NEVER::write, SetHistory::read)).isEqualTo(SetHistory.NEVER);
    }

    private static void count(Map<Long, SetHistory> naive, StampedHyperedge stamped) {
        for (long node : stamped.hyperedge().nodes()) {
            if (node != SELF) {
                naive.put(node, naive.getOrDefault(node, SetHistory.NEVER).and(stamped.clock()));
            }
        }
    }

    /** The stream with {@link #SELF} in every hyperedge. */
    private static List<StampedHyperedge> ofSelf(List<StampedHyperedge> stream) {
        return stream.stream()
                .map(stamped -> {
                    long[] nodes = new long[stamped.hyperedge().size() + 1];
                    stamped.hyperedge().copyNodes(nodes, 1);
                    nodes[0] = SELF;
                    Hyperedge hyperedge = Hyperedge.of(stamped.hyperedge().time(), nodes);
                    return new StampedHyperedge(stamped.event(), stamped.clock(), hyperedge);
                })
                .toList();
    }
}
