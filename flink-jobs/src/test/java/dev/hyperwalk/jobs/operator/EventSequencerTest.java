package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.hypergraph.NodeIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names of a query are known: those that events have had. */
class EventSequencerTest {

    private static EventSequencer timeline() {
        return new EventSequencer(5, 1, null, name -> {});
    }

    private static Arrival.Accepted<HyperedgeEvent> accepted(HyperedgeEvent event) {
        return new Arrival.Accepted<>(event, new RecordOrigin("hyperedges", 0, 0, 0), 0);
    }

    private static void happen(EventSequencer sequencer, long time, String... nodes) {
        HyperedgeEvent event = HyperedgeEvent.of("e" + time, time, List.of(nodes));
        assertThat(sequencer.tick(time, List.of(accepted(event)), letter -> {})).isNotEmpty();
    }

    private static CandidateBatch ask(EventSequencer sequencer, int k, String... nodes) {
        Query query = new Query("q", List.of(nodes), null, k, List.of(), false, true);
        RecordOrigin origin = new RecordOrigin("queries", 0, 0, 0);
        return sequencer
                .query(new Arrival.Accepted<>(query, origin, 0), 9, letter -> {})
                .orElseThrow();
    }

    private static Subject.PendingQuery question(CandidateBatch group) {
        return (Subject.PendingQuery) group.subject();
    }

    @Test
    void aNameIsKnownByEventsAndNotForHavingBeenAskedAbout() {
        EventSequencer sequencer = timeline();
        happen(sequencer, 1, "ana", "bo");

        for (int again = 0; again < 2; again++) {
            Subject.PendingQuery asked = question(ask(sequencer, 3, "ana", "nobody", " bo"));
            assertThat(asked.unknown()).containsExactly(" bo", "nobody");
            assertThat(asked.known()).containsExactly("ana");
        }
        happen(sequencer, 2, "nobody");
        assertThat(question(ask(sequencer, 3, "ana", "nobody")).unknown()).isEmpty();
    }

    @Test
    void theKnownOnesAreAskedAboutAndOfStrangersNobodyIsAskedWhoCompletesThem() {
        EventSequencer sequencer = timeline();
        happen(sequencer, 1, "ana", "bo");

        CandidateBatch half = ask(sequencer, 3, "ana", "nobody");
        assertThat(half.candidates().get(0).nodes()).containsExactly(NodeIds.of("ana"));
        assertThat(question(half).wantsCompletions()).isTrue();

        CandidateBatch none = ask(sequencer, 3, "nobody", "no-one");
        assertThat(none.candidates().get(0).size()).isEqualTo(2);
        assertThat(question(none).unknown()).containsExactly("no-one", "nobody");
        assertThat(question(none).wantsCompletions()).isFalse();
        assertThat(question(ask(sequencer, 0, "ana")).wantsCompletions()).isFalse();
    }

    @Test
    void aLateEventMakesItsNamesKnown() {
        EventSequencer sequencer = timeline();
        happen(sequencer, 5, "ana");
        HyperedgeEvent late = HyperedgeEvent.of("late", 2, List.of("ana", "cy"));

        assertThat(sequencer.late(accepted(late))).isPresent();

        assertThat(question(ask(sequencer, 0, "cy")).unknown()).isEmpty();
    }

    @Test
    void whatIsKnownIsKnownAfterARestore() throws IOException {
        EventSequencer sequencer = timeline();
        happen(sequencer, 1, "ana", "bo");
        ask(sequencer, 0, "nobody");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sequencer.write(new DataOutputStream(bytes));

        EventSequencer restored = timeline();
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(question(ask(restored, 0, "ana", "nobody")).unknown()).containsExactly("nobody");
    }
}
