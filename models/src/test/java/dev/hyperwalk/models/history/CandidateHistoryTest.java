package dev.hyperwalk.models.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CandidateHistoryTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";

    @ParameterizedTest
    @MethodSource(SEEDS)
    void wholeNodeHistoriesGiveEveryMemberAndPair(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<StampedHyperedge> stream = RandomStreams.stream(random, 200, 12, 5);
        Map<Long, NodeHistory> histories = new HashMap<>();
        for (StampedHyperedge stamped : stream) {
            for (long node : stamped.hyperedge().nodes()) {
                histories.computeIfAbsent(node, unused -> new NodeHistory()).write(stamped, node);
            }
        }
        // Nodes 12 to 14 were never seen.
        long[] nodes = random.ints(0, 15)
                .distinct()
                .limit(random.nextInt(1, 9))
                .mapToLong(RandomStreams::node)
                .toArray();
        List<NodeHistory> ofNodes = new ArrayList<>();
        for (long node : nodes) {
            ofNodes.add(histories.getOrDefault(node, new NodeHistory()));
        }
        Occurrences set = Occurrences.NEVER.and(random.nextDouble());

        CandidateHistory candidate = CandidateHistory.of(99, set, nodes, ofNodes);

        assertThat(candidate.size()).as("seed %d", seed).isEqualTo(nodes.length);
        assertThat(candidate.clock()).as("seed %d", seed).isEqualTo(99);
        assertThat(candidate.set()).as("seed %d", seed).isEqualTo(set);
        for (int i = 0; i < nodes.length; i++) {
            assertThat(candidate.member(i)).as("seed %d, member %d", seed, i).isEqualTo(recount(stream, nodes[i]));
            for (int j = 0; j < nodes.length; j++) {
                if (i != j) {
                    assertThat(candidate.together(i, j))
                            .as("seed %d, members %d and %d", seed, i, j)
                            .isEqualTo(recount(stream, nodes[i], nodes[j]));
                }
            }
        }
    }

    private static Occurrences recount(List<StampedHyperedge> stream, long... nodes) {
        Occurrences occurrences = Occurrences.NEVER;
        for (StampedHyperedge stamped : stream) {
            boolean all = true;
            for (long node : nodes) {
                all &= stamped.hyperedge().contains(node);
            }
            occurrences = all ? occurrences.and(stamped.clock()) : occurrences;
        }
        return occurrences;
    }

    @Test
    void everyPairHasAPlaceOfItsOwn() {
        for (int size = 1; size <= 9; size++) {
            CandidateHistory candidate = new CandidateHistory(1, Occurrences.NEVER, size);
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    Occurrences own = new Occurrences(10 * i + j, 0, 1, 1, 1);
                    // Either order of members is the same pair.
                    candidate.setPair((i + j) % 2 == 0 ? i : j, (i + j) % 2 == 0 ? j : i, own, own);
                }
            }
            for (int i = 0; i < size; i++) {
                for (int j = i + 1; j < size; j++) {
                    assertThat(candidate.together(i, j).count())
                            .as("members %d and %d of %d", i, j, size)
                            .isEqualTo(10 * i + j);
                    assertThat(candidate.together(j, i)).isEqualTo(candidate.together(i, j));
                }
            }
        }
    }

    @Test
    void ofAPairCountsTheOneWhoRemembersMore() {
        Occurrences more = Occurrences.NEVER.and(1).and(2);
        Occurrences less = Occurrences.NEVER.and(2);
        CandidateHistory candidate = new CandidateHistory(3, Occurrences.NEVER, 3);

        candidate.setPair(0, 1, more, less);
        candidate.setPair(1, 2, less, more);

        assertThat(candidate.together(0, 1)).isEqualTo(more);
        assertThat(candidate.together(1, 2)).isEqualTo(more);
    }

    @Test
    void aPairIsDescribedByItsMeetingsAndItsShareOfEither() {
        CandidateHistory candidate = new CandidateHistory(3, Occurrences.NEVER, 2);
        Occurrences together = Occurrences.NEVER.and(1);
        candidate.setMember(0, Occurrences.NEVER.and(0).and(1).and(2).and(2));
        candidate.setMember(1, Occurrences.NEVER.and(1).and(2));
        candidate.setPair(0, 1, together, together);

        float[] meetings = new float[Occurrences.FEATURES];
        together.describe(3, meetings, 0);
        float[] seenFromOne = {7, meetings[0], meetings[1], meetings[2], meetings[3], meetings[4], 0.25f, 0.5f, 7};
        float[] seenFromOther = {7, meetings[0], meetings[1], meetings[2], meetings[3], meetings[4], 0.5f, 0.25f, 7};
        assertThat(described(candidate, 0, 1)).containsExactly(seenFromOne);
        assertThat(described(candidate, 1, 0)).containsExactly(seenFromOther);
    }

    /** With a cell on either side that is none of its business. */
    private static float[] described(CandidateHistory candidate, int i, int j) {
        float[] target = new float[CandidateHistory.PAIR_FEATURES + 2];
        Arrays.fill(target, 7);
        candidate.describePair(i, j, target, 1);
        return target;
    }

    @Test
    void ofStrangersNothingIsKnown() {
        CandidateHistory candidate = new CandidateHistory(3, Occurrences.NEVER, 2);

        assertThat(candidate.member(0)).isEqualTo(Occurrences.NEVER);
        assertThat(candidate.member(1)).isEqualTo(Occurrences.NEVER);
        assertThat(candidate.together(0, 1)).isEqualTo(Occurrences.NEVER);
        float[] described = new float[CandidateHistory.PAIR_FEATURES];
        candidate.describePair(0, 1, described, 0);
        assertThat(described[5]).as("a share of nothing").isZero();
        assertThat(described[6]).as("a share of nothing").isZero();
    }

    @Test
    void aCandidateWithoutMembersIsRefused() {
        assertThatThrownBy(() -> new CandidateHistory(0, Occurrences.NEVER, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0");
    }
}
