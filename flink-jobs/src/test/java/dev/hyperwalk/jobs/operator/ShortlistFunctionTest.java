package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.Inquiry;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.Recall;
import dev.hyperwalk.jobs.state.Recollection;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.jobs.state.When;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.recommendation.Companion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ShortlistFunctionTest {

    private static final long ANA = NodeIds.of("ana");
    private static final long BO = NodeIds.of("bo");
    private static final long CY = NodeIds.of("cy");
    private static final long DEE = NodeIds.of("dee");
    private static final long EVE = NodeIds.of("eve");

    private static Inquiry inquiry(Query query) {
        long[] nodes = query.nodes().stream().mapToLong(NodeIds::of).toArray();
        Subject.Question question =
                new Subject.Question(query, new RecordOrigin("queries", 0, 0, 0), List.of(), 7, List.of());
        return new Inquiry(new Group(-5, 2.5, question, List.of(Hyperedge.of(7, nodes))), When.NOW);
    }

    private static List<Recall> asked(Query query) {
        return List.of(
                inquiry(query),
                new Recollection(
                        -5, ANA, List.of(new Companion(BO, 9, 9, 0), new Companion(CY, 1, 1, 0), companion(DEE, 3))),
                new Recollection(-5, BO, List.of(companion(CY, 4), companion(EVE, 1))));
    }

    private static Companion companion(long node, double level) {
        return new Companion(node, 2, level, 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, Recall, Part> harness() throws Exception {
        return Scenario.ready(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ShortlistFunction(256)), Recall::seq, Types.LONG),
                Part.TYPE);
    }

    private static Group onlyGroup(KeyedOneInputStreamOperatorTestHarness<Long, Recall, Part> harness) {
        List<StreamRecord<Part>> parts = Scenario.records(harness);
        assertThat(parts).hasSize(1);
        return (Group) parts.get(0).getValue();
    }

    @Test
    void companionsOfAllMembersAreAddedUpAndTheNearestComesFirst() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (Recall recall : asked(new Query("q", List.of("ana", "bo"), null, 2, List.of(), false, true))) {
                harness.processElement(new StreamRecord<>(recall));
            }
            Group group = onlyGroup(harness);

            assertThat(((Subject.Question) group.subject()).companions())
                    .extracting(Companion::node)
                    .containsExactly(CY, DEE, EVE);
            assertThat(group.candidates())
                    .containsExactly(
                            Hyperedge.of(7, ANA, BO),
                            Hyperedge.of(7, ANA, BO, CY),
                            Hyperedge.of(7, ANA, BO, DEE),
                            Hyperedge.of(7, ANA, BO, EVE));
            List<StreamRecord<NodeRequest>> nodes = Scenario.records(harness, Channels.NODE_REQUESTS);
            assertThat(nodes)
                    .extracting(request -> request.getValue().node())
                    .containsExactlyInAnyOrder(ANA, BO, CY, DEE, EVE);
            assertThat(nodes)
                    .filteredOn(request -> request.getValue().node() == CY)
                    .singleElement()
                    .satisfies(request -> assertThat(request.getValue().numOthers())
                            .as("of those it shares a candidate with")
                            .isEqualTo(3));
            List<StreamRecord<SetRequest>> sets = Scenario.records(harness, Channels.SET_REQUESTS);
            assertThat(sets)
                    .hasSize(4)
                    .allMatch(request -> request.getValue().purpose() == SetRequest.Purpose.READ_NOW);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void theOrderOfArrivalAndARestoreChangeNothing() throws Exception {
        Query query = new Query("q", List.of("ana", "bo"), null, 2, List.of("dee"), false, true);
        Group expected = Shortlist.of(inquiry(query), asked(query), 256).get(0);
        for (int seed = 0; seed < 6; seed++) {
            List<Recall> recalls = new ArrayList<>(asked(query));
            Collections.shuffle(recalls, new Random(seed));
            OperatorSubtaskState state;
            try (var harness = harness()) {
                harness.open();
                harness.processElement(new StreamRecord<>(recalls.get(0)));
                harness.processElement(new StreamRecord<>(recalls.get(1)));
                state = harness.snapshot(1, 1);
            }
            try (var harness = harness()) {
                harness.initializeState(state);
                harness.open();
                harness.processElement(new StreamRecord<>(recalls.get(2)));
                assertThat(onlyGroup(harness)).isEqualTo(expected);
            }
        }
        assertThat(((Subject.Question) expected.subject()).companions())
                .as("without whom the query excludes")
                .extracting(Companion::node)
                .containsExactly(CY, EVE);
    }

    @Test
    void whomNobodyRemembersIsNoCandidate() {
        Query query = new Query("q", List.of("ana", "bo"), null, 5, List.of("eve"), false, true);
        List<Recall> recalls =
                List.of(new Recollection(-5, BO, List.of()), new Recollection(-5, ANA, List.of(companion(DEE, 1))));

        Group group = Shortlist.of(inquiry(query), recalls, 256).get(0);

        assertThat(((Subject.Question) group.subject()).companions())
                .extracting(Companion::node)
                .containsExactly(DEE);
    }
}
