package dev.hyperwalk.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node proposes what it did, and what is near to that, from its own memory. */
class ProposerTest {

    private final Stage stage = new Stage(FeedConfig.DEFAULT);

    private void happens(long time, long... nodes) {
        stage.happens(List.of(Hyperedge.of(time, nodes)));
    }

    private ForecastWindow outlook(long time) {
        return new ForecastWindow(
                0,
                time,
                10,
                stage.history().ahead(time),
                stage.history().ahead(time + 5),
                stage.history().ahead(time + 10),
                List.of());
    }

    private Map<Set<Long>, Proposal> proposals(long node, long time) {
        return stage.proposals(node, outlook(time)).stream()
                .collect(Collectors.toMap(proposal -> members(proposal.set()), Function.identity()));
    }

    private static Set<Long> members(Hyperedge set) {
        return Set.copyOf(LongStream.of(set.nodes()).boxed().toList());
    }

    private static Proposal of(Map<Set<Long>, Proposal> proposals, Long... members) {
        return Objects.requireNonNull(proposals.get(Set.of(members)));
    }

    @Test
    void everyKindComesFromOneNodesMemory() {
        happens(10, 8, 9);
        happens(20, 1, 4);
        happens(30, 2, 8);
        happens(40, 1, 2, 3);

        Map<Set<Long>, Proposal> proposals = proposals(1, 40);

        assertThat(of(proposals, 1L, 2L, 3L).kind()).isEqualTo(ProposalKind.RECURRENCE);
        assertThat(of(proposals, 1L, 4L).kind()).isEqualTo(ProposalKind.RECURRENCE);
        assertThat(of(proposals, 2L, 3L).kind()).isEqualTo(ProposalKind.SHRUNK);
        assertThat(of(proposals, 1L, 2L, 3L, 4L).kind()).isEqualTo(ProposalKind.GROWN);
        assertThat(proposals.values())
                .anySatisfy(proposal -> assertThat(proposal.kind()).isEqualTo(ProposalKind.MERGED));
        assertThat(of(proposals, 1L, 8L).kind()).isEqualTo(ProposalKind.NEWCOMER);
        assertThat(of(proposals, 1L, 2L, 3L).why().get(0)).isEqualTo(Hyperedge.of(40, 1, 2, 3));
        assertThat(of(proposals, 1L, 2L, 3L).strength())
                .isGreaterThan(of(proposals, 1L, 4L).strength());
    }

    @Test
    void theUsualGapIsThatOfItsOccurrences() {
        for (long time = 0; time < 5; time++) {
            happens(10 * time, 1, 2);
        }
        double clock = stage.history().ahead(40);
        float gap = of(proposals(1, 40), 1L, 2L).usualGap();

        assertThat((double) gap).isBetween(clock / 8, clock);
    }

    @Test
    void whoWasNeverSeenProposesNothing() {
        happens(10, 1, 2);

        assertThat(proposals(3, 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void proposalsAreDistinctBoundedAndMadeOfWhoWasSeen(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> seen = new HashSet<>();
        long time = 0;
        for (List<StampedHyperedge> tick : RandomStreams.ticks(RandomStreams.stream(random, 300, 30, 14))) {
            List<Hyperedge> hyperedges =
                    tick.stream().map(StampedHyperedge::hyperedge).toList();
            stage.happens(hyperedges);
            for (Hyperedge hyperedge : hyperedges) {
                for (long node : hyperedge.nodes()) {
                    seen.add(node);
                }
            }
            time = hyperedges.get(0).time();
        }
        ForecastWindow window = outlook(time);
        for (long node : seen) {
            List<Proposal> proposals = stage.proposals(node, window);
            assertThat(proposals).as("seed %d", seed).hasSizeLessThanOrEqualTo(FeedConfig.DEFAULT.perNode());
            assertThat(proposals).extracting(Proposal::set).doesNotHaveDuplicates();
            for (Proposal proposal : proposals) {
                assertThat(proposal.set().time()).isEqualTo(time);
                assertThat(proposal.why().size()).isLessThanOrEqualTo(Proposal.MOST_REASONS);
                assertThat(seen).containsAll(members(proposal.set()));
                if (proposal.kind() != ProposalKind.RECURRENCE) {
                    assertThat(proposal.set().size()).isLessThanOrEqualTo(Proposer.MOST_MEMBERS);
                }
                assertThat(Bytes.<Proposal>roundTrip(proposal::write, Proposal::read))
                        .isEqualTo(proposal);
            }
            assertThat(stage.proposals(node, window)).isEqualTo(proposals);
        }
    }
}
