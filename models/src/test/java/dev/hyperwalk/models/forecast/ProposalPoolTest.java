package dev.hyperwalk.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pool gives does not depend on the order in which nodes' proposals come in. */
class ProposalPoolTest {

    private static Proposal proposal(ProposalKind kind, double strength, double usualGap, long by, long... nodes) {
        return new Proposal(
                Hyperedge.of(50, nodes),
                kind,
                (float) strength,
                (float) usualGap,
                by,
                List.of(Hyperedge.of(40 + by, nodes)));
    }

    @Test
    void theSameSetIsOneAndStrongerAndThePlainestStandsForIt() {
        ProposalPool pool = new ProposalPool();
        pool.add(List.of(
                proposal(ProposalKind.GROWN, 0.75, 0, 1, 1, 2), proposal(ProposalKind.RECURRENCE, 1, 3, 1, 1, 3)));
        pool.add(List.of(proposal(ProposalKind.RECURRENCE, 0.5, 2, 2, 1, 2)));

        List<MergedProposal> best = pool.best(10);
        assertThat(pool.size()).isEqualTo(2);
        assertThat(best)
                .extracting(proposal -> proposal.set().nodes())
                .containsExactly(new long[] {1, 2}, new long[] {1, 3});
        assertThat(best.get(0).plainest().kind()).isEqualTo(ProposalKind.RECURRENCE);
        assertThat(best.get(0).plainest().by()).isEqualTo(2);
        assertThat(best.get(0).strength()).isEqualTo(1.25);
        assertThat(best.get(0).usualGap()).isEqualTo(2);
        assertThat(best.get(0).proposers()).isEqualTo(2);
        assertThat(pool.best(1)).containsExactly(best.get(0));
    }

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void theOrderOfArrivalDoesNotMatter(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Proposal>> parts = new ArrayList<>();
        for (long by = 0; by < 30; by++) {
            List<Proposal> part = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ProposalKind kind = ProposalKind.of(random.nextInt(5));
                double gap = random.nextBoolean() ? 0 : random.nextDouble();
                part.add(proposal(kind, 3 * random.nextDouble(), gap, by, 10 * i + random.nextInt(3), 100));
            }
            parts.add(part);
        }
        ProposalPool pool = new ProposalPool();
        parts.forEach(pool::add);
        ProposalPool shuffled = new ProposalPool();
        for (List<Proposal> part : RandomStreams.shuffled(parts, random)) {
            shuffled.add(part);
            shuffled = Bytes.roundTrip(shuffled::write, ProposalPool::read);
        }

        assertThat(shuffled.best(7)).as("seed %d", seed).isEqualTo(pool.best(7)).hasSize(7);
        MergedProposal first = pool.best(1).get(0);
        assertThat(Bytes.<MergedProposal>roundTrip(first::write, MergedProposal::read))
                .isEqualTo(first);
    }
}
