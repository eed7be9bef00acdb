package dev.hyperwalk.models.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
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
        NodeHistory travelling = new NodeHistory();
        Occurrences all = Occurrences.NEVER;
        Map<Long, Occurrences> naive = new HashMap<>();

        List<StampedHyperedge> stream = ofSelf(RandomStreams.stream(random, 500, nodes, 6));
        for (StampedHyperedge stamped : RandomStreams.shuffled(stream, random)) {
            history.write(stamped, SELF);
            travelling.write(stamped, SELF);
            all = all.and(stamped.clock());
            count(naive, stamped);
            travelling = Bytes.roundTrip(travelling::write, NodeHistory::read);
        }

        assertThat(history.all()).as("seed %d", seed).isEqualTo(all);
        assertThat(history.all().count()).as("seed %d", seed).isEqualTo(stream.size());
        assertThat(travelling.all()).as("seed %d", seed).isEqualTo(all);
        for (int i = 0; i < nodes; i++) {
            long node = RandomStreams.node(i);
            Occurrences expected = naive.getOrDefault(node, Occurrences.NEVER);
            assertThat(history.with(node))
                    .as("seed %d, node %d of %d", seed, i, nodes)
                    .isEqualTo(expected);
            assertThat(travelling.with(node))
                    .as("seed %d, node %d of %d, from bytes", seed, i, nodes)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void manyCoMembersAreForgottenOldestFirst(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int nodes = 5 * NodeHistory.CAPACITY;
        NodeHistory history = new NodeHistory();
        Map<Long, Occurrences> naive = new HashMap<>();
        for (StampedHyperedge stamped : ofSelf(RandomStreams.stream(random, 800, nodes, 8))) {
            history.write(stamped, SELF);
            count(naive, stamped);
        }

        double oldestKept = Double.POSITIVE_INFINITY;
        double newestForgotten = Double.NEGATIVE_INFINITY;
        int kept = 0;
        for (Map.Entry<Long, Occurrences> coMember : naive.entrySet()) {
            Occurrences found = history.with(coMember.getKey());
            double lastClock = coMember.getValue().lastClock();
            if (found.count() == 0) {
                newestForgotten = Math.max(newestForgotten, lastClock);
            } else {
                kept++;
                oldestKept = Math.min(oldestKept, lastClock);
                assertThat(found.lastClock()).as("seed %d", seed).isEqualTo(lastClock);
                assertThat(found.count())
                        .as("seed %d", seed)
                        .isBetween(1L, coMember.getValue().count());
            }
        }
        assertThat(naive).as("seed %d", seed).hasSizeGreaterThan(2 * NodeHistory.CAPACITY);
        assertThat(kept).as("seed %d", seed).isEqualTo(NodeHistory.CAPACITY);
        assertThat(oldestKept).as("seed %d", seed).isGreaterThanOrEqualTo(newestForgotten);
        assertThat(history.heapBytes()).as("seed %d", seed).isLessThan(9_400);
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void theTableFindsWhatAPlainListFinds(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        long[] pool = new long[3 * NodeHistory.CAPACITY];
        Arrays.setAll(pool, i -> RandomStreams.node(i + 1));

        assertFindsWhatAPlainListFinds(seed, pool, random);
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void nodesThatCrowdOnePlaceOfTheTableAreFoundAllTheSame(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        // All of them at home in the last few places of any table, so that they are pushed on and around its end.
        long[] pool = LongStream.iterate(seed, id -> id + 1)
                .filter(id -> (Draws.mix(id) & 511) >= 512 - 8)
                .limit(NodeHistory.CAPACITY + 60)
                .toArray();

        assertFindsWhatAPlainListFinds(seed, pool, random);
    }

    /** Of random hyperedges, some of them late, with travels through bytes in between. */
    private static void assertFindsWhatAPlainListFinds(long seed, long[] pool, SplittableRandom random)
            throws IOException {
        NodeHistory history = new NodeHistory();
        PlainList plain = new PlainList();
        double clock = 0;
        for (int i = 0; i < 600; i++) {
            clock += random.nextInt(3) == 0 ? 0 : random.nextDouble();
            long[] nodes = new long[random.nextInt(1, 8)];
            nodes[0] = SELF;
            for (int j = 1; j < nodes.length; j++) {
                nodes[j] = pool[random.nextInt(pool.length)];
            }
            double late = random.nextInt(5) == 0 ? random.nextDouble(0, 100) : 0;
            StampedHyperedge stamped = new StampedHyperedge(i, clock - late, Hyperedge.of(i, nodes));
            history.write(stamped, SELF);
            plain.write(stamped);
            if (random.nextInt(50) == 0) {
                history = Bytes.roundTrip(history::write, NodeHistory::read);
            }
            if (i % 20 == 0 || i == 599) {
                for (long node : pool) {
                    assertThat(history.with(node))
                            .as("seed %d, node %d after %d hyperedges", seed, node, i + 1)
                            .isEqualTo(plain.with(node));
                }
            }
        }
        assertThat(plain.ids).as("seed %d", seed).hasSize(NodeHistory.CAPACITY);
    }

    /** The same memory without a table: of those not met for equally long, the one in the first place is forgotten. */
    private static final class PlainList {
        private final List<Long> ids = new ArrayList<>();
        private final List<Occurrences> meetings = new ArrayList<>();

        void write(StampedHyperedge stamped) {
            for (long node : stamped.hyperedge().nodes()) {
                if (node == SELF) {
                    continue;
                }
                int place = ids.indexOf(node);
                if (place < 0 && ids.size() == NodeHistory.CAPACITY) {
                    place = 0;
                    for (int i = 1; i < ids.size(); i++) {
                        if (meetings.get(i).lastClock() < meetings.get(place).lastClock()) {
                            place = i;
                        }
                    }
                    ids.set(place, node);
                    meetings.set(place, Occurrences.NEVER);
                } else if (place < 0) {
                    place = ids.size();
                    ids.add(node);
                    meetings.add(Occurrences.NEVER);
                }
                meetings.set(place, meetings.get(place).and(stamped.clock()));
            }
        }

        Occurrences with(long node) {
            int place = ids.indexOf(node);
            return place < 0 ? Occurrences.NEVER : meetings.get(place);
        }
    }

    @Test
    void singletonsCountForTheDegreeOnly() {
        NodeHistory history = new NodeHistory();

        history.write(new StampedHyperedge(1, 0.5, Hyperedge.of(3, SELF)), SELF);

        assertThat(history.all()).isEqualTo(Occurrences.NEVER.and(0.5));
        assertThat(history.with(SELF)).isEqualTo(Occurrences.NEVER);
    }

    @Test
    void aHistoryTakes30BytesAnd32ACoMember() throws IOException {
        NodeHistory history = new NodeHistory();
        assertThat(Bytes.of(history::write)).hasSize(30);

        for (int i = 1; i <= 2 * NodeHistory.CAPACITY; i++) {
            history.write(new StampedHyperedge(i, i, Hyperedge.of(i, SELF, RandomStreams.node(i))), SELF);
            assertThat(Bytes.of(history::write)).hasSize(30 + 32 * Math.min(i, NodeHistory.CAPACITY));
        }
    }

    private static void count(Map<Long, Occurrences> naive, StampedHyperedge stamped) {
        for (long node : stamped.hyperedge().nodes()) {
            if (node != SELF) {
                naive.put(node, naive.getOrDefault(node, Occurrences.NEVER).and(stamped.clock()));
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
