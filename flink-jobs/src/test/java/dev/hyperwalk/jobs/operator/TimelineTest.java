package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.state.Group;
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
class TimelineTest {

    private static Timeline timeline() {
        return new Timeline(5, 1, null, name -> {});
    }

    private static Arrival.Accepted<HyperedgeEvent> accepted(HyperedgeEvent event) {
        return new Arrival.Accepted<>(event, new RecordOrigin("hyperedges", 0, 0, 0), 0);
    }

    private static void happen(Timeline timeline, long time, String... nodes) {
        HyperedgeEvent event = HyperedgeEvent.of("e" + time, time, List.of(nodes));
        assertThat(timeline.tick(time, List.of(accepted(event)), letter -> {})).isNotEmpty();
    }

    private static Group ask(Timeline timeline, int k, String... nodes) {
        Query query = new Query("q", List.of(nodes), null, k, List.of(), false, true);
        RecordOrigin origin = new RecordOrigin("queries", 0, 0, 0);
        return timeline.question(new Arrival.Accepted<>(query, origin, 0), 9, letter -> {})
                .orElseThrow();
    }

    private static Subject.Question question(Group group) {
        return (Subject.Question) group.subject();
    }

    @Test
    void aNameIsKnownByEventsAndNotForHavingBeenAskedAbout() {
        Timeline timeline = timeline();
        happen(timeline, 1, "ana", "bo");

        for (int again = 0; again < 2; again++) {
            Subject.Question asked = question(ask(timeline, 3, "ana", "nobody", " bo"));
            assertThat(asked.unknown()).containsExactly(" bo", "nobody");
            assertThat(asked.known()).containsExactly("ana");
        }
        happen(timeline, 2, "nobody");
        assertThat(question(ask(timeline, 3, "ana", "nobody")).unknown()).isEmpty();
    }

    @Test
    void theKnownOnesAreAskedAboutAndOfStrangersNobodyIsAskedWhoCompletesThem() {
        Timeline timeline = timeline();
        happen(timeline, 1, "ana", "bo");

        Group half = ask(timeline, 3, "ana", "nobody");
        assertThat(half.candidates().get(0).nodes()).containsExactly(NodeIds.of("ana"));
        assertThat(question(half).wantsCompletions()).isTrue();

        Group none = ask(timeline, 3, "nobody", "no-one");
        assertThat(none.candidates().get(0).size()).isEqualTo(2);
        assertThat(question(none).unknown()).containsExactly("no-one", "nobody");
        assertThat(question(none).wantsCompletions()).isFalse();
        assertThat(question(ask(timeline, 0, "ana")).wantsCompletions()).isFalse();
    }

    @Test
    void aLateEventMakesItsNamesKnown() {
        Timeline timeline = timeline();
        happen(timeline, 5, "ana");
        HyperedgeEvent late = HyperedgeEvent.of("late", 2, List.of("ana", "cy"));

        assertThat(timeline.late(accepted(late))).isPresent();

        assertThat(question(ask(timeline, 0, "cy")).unknown()).isEmpty();
    }

    @Test
    void whatIsKnownIsKnownAfterARestore() throws IOException {
        Timeline timeline = timeline();
        happen(timeline, 1, "ana", "bo");
        ask(timeline, 0, "nobody");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        timeline.write(new DataOutputStream(bytes));

        Timeline restored = timeline();
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(question(ask(restored, 0, "ana", "nobody")).unknown()).containsExactly("nobody");
    }
}
