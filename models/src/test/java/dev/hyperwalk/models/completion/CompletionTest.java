package dev.hyperwalk.models.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A candidate's metrics are its own: what its members share without it leaves no trace. */
class CompletionTest {

    private static final float NEVER = (float) Occurrences.recency(Double.POSITIVE_INFINITY);
    private static final float AT_ONCE = (float) Occurrences.recency(0);

    private final StreamHistory stream = new StreamHistory(new WalkConfig(4, 2, List.of(0.0), 7));

    private void happens(long time, long... nodes) {
        stream.advance(time);
        stream.write(List.of(new StampedHyperedge(time, stream.clock(), Hyperedge.of(time, nodes))));
    }

    /** Of 1 and 2 by 3. */
    private Completion completion() {
        stream.advance(10);
        return Completion.of(stream.history(Hyperedge.of(10, 1, 2, 3)), 2, 4);
    }

    private static void hasFeatures(Completion completion, int from, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(completion.feature(from + i))
                    .as("feature %d", from + i)
                    .isCloseTo((float) expected[i], within(1e-5f));
        }
    }

    @Test
    void figuresAreThoseOfTheCandidate() {
        happens(1, 1, 2);
        happens(2, 1, 3);
        happens(3, 1, 3);
        happens(4, 3, 9);

        Completion completion = completion();
        assertThat(completion.isPair()).isFalse();
        hasFeatures(completion, 0, 0, Math.log(5), 0.5, 0, NEVER);
        assertThat(completion.isSeen()).isFalse();
        assertThat(completion.feature(8)).isCloseTo((float) Math.log(4), within(1e-5f));
        hasFeatures(completion, 13, Math.log(3) / 2);
        hasFeatures(completion, 18, (2.0 / 3 + 0) / 2, (2.0 / 3 + 0) / 2, (AT_ONCE + NEVER) / 2);
        assertThat(completion.feature(21)).isBetween(NEVER, (AT_ONCE + NEVER) / 2);
        hasFeatures(completion, 22, NEVER, 1);
    }

    @Test
    void aSetThatOccurredIsSeen() {
        happens(1, 1, 2, 3);
        happens(2, 5, 6);

        Completion completion = completion();
        hasFeatures(completion, 2, 1, Math.log(2));
        assertThat(completion.isSeen()).isTrue();
        hasFeatures(completion, 18, 1, 1, AT_ONCE, AT_ONCE, AT_ONCE, 1);
    }

    @Test
    void nothingIsNotANumber() {
        Completion completion = completion();
        for (int i = 0; i < Completion.NUM_FEATURES; i++) {
            assertThat(completion.feature(i)).as("feature %d", i).isFinite();
        }
        assertThat(completion.withScore(0).feature(0)).isFinite().isNegative();
        assertThat(completion.withScore(1).feature(0)).isFinite().isPositive();
        assertThat(completion.withScore(0.5).feature(0)).isZero();
    }

    @Test
    void whoIsNotInTheSetCannotCompleteIt() {
        CandidateHistory single = new CandidateHistory(0, Occurrences.NEVER, 1);
        CandidateHistory pair = new CandidateHistory(0, Occurrences.NEVER, 2);

        assertThatThrownBy(() -> Completion.of(single, 0, 0)).hasMessageContaining("got 1 members, candidate 0");
        assertThatThrownBy(() -> Completion.of(pair, 2, 0)).hasMessageContaining("got 2 members, candidate 2");
        assertThat(Completion.of(pair, 1, 0).isPair()).isTrue();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        happens(1, 1, 3);
        Completion completion = completion().withScore(0.3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        completion.write(new DataOutputStream(bytes));
        Completion read = Completion.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(bytes.size()).isEqualTo(1 + 4 * Completion.NUM_FEATURES);
        assertThat(read).usingRecursiveComparison().isEqualTo(completion);
    }
}
