package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.NeighborList;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.ReadTime;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.jobs.state.RetrievalRequest;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
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

class CandidateGeneratorFunctionTest {

    private static final long ANA = NodeIds.of("ana");
    private static final long BO = NodeIds.of("bo");
    private static final long CY = NodeIds.of("cy");
    private static final long DEE = NodeIds.of("dee");
    private static final long EVE = NodeIds.of("eve");

    private static RetrievalRequest inquiry(Query query) {
        long[] nodes = query.nodes().stream().mapToLong(NodeIds::of).toArray();
        Subject.PendingQuery pending =
                new Subject.PendingQuery(query, new RecordOrigin("queries", 0, 0, 0), List.of(), 7, List.of());
        return new RetrievalRequest(
                new CandidateBatch(-5, 2.5, pending, List.of(Hyperedge.of(7, nodes))), ReadTime.NOW);
    }

    private static List<RetrievalPart> asked(Query query) {
        return List.of(
                inquiry(query),
                new NeighborList(
                        -5, ANA, List.of(new Neighbor(BO, 9, 9, 0), new Neighbor(CY, 1, 1, 0), companion(DEE, 3))),
                new NeighborList(-5, BO, List.of(companion(CY, 4), companion(EVE, 1))));
    }

    private static Neighbor companion(long node, double level) {
        return new Neighbor(node, 2, level, 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, RetrievalPart, FeaturePart> harness() throws Exception {
        return Scenario.ready(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CandidateGeneratorFunction(256)),
                        RetrievalPart::seq,
                        Types.LONG),
                FeaturePart.TYPE);
    }

    private static CandidateBatch onlyGroup(
            KeyedOneInputStreamOperatorTestHarness<Long, RetrievalPart, FeaturePart> harness) {
        List<StreamRecord<FeaturePart>> parts = Scenario.records(harness);
        assertThat(parts).hasSize(1);
        return (CandidateBatch) parts.get(0).getValue();
    }

    @Test
    void companionsOfAllMembersAreAddedUpAndTheNearestComesFirst() throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (RetrievalPart part : asked(new Query("q", List.of("ana", "bo"), null, 2, List.of(), false, true))) {
                harness.processElement(new StreamRecord<>(part));
            }
            CandidateBatch group = onlyGroup(harness);

            assertThat(((Subject.PendingQuery) group.subject()).neighbors())
                    .extracting(Neighbor::node)
                    .containsExactly(CY, DEE, EVE);
            assertThat(group.candidates())
                    .containsExactly(
                            Hyperedge.of(7, ANA, BO),
                            Hyperedge.of(7, ANA, BO, CY),
                            Hyperedge.of(7, ANA, BO, DEE),
                            Hyperedge.of(7, ANA, BO, EVE));
            List<StreamRecord<NodeRequest>> nodes = Scenario.records(harness, SideOutputs.NODE_REQUESTS);
            assertThat(nodes)
                    .extracting(request -> request.getValue().node())
                    .containsExactlyInAnyOrder(ANA, BO, CY, DEE, EVE);
            assertThat(nodes)
                    .filteredOn(request -> request.getValue().node() == CY)
                    .singleElement()
                    .satisfies(request -> assertThat(request.getValue().numOthers())
                            .as("of those it shares a candidate with")
                            .isEqualTo(3));
            List<StreamRecord<SetRequest>> sets = Scenario.records(harness, SideOutputs.SET_REQUESTS);
            assertThat(sets)
                    .hasSize(4)
                    .allMatch(request -> request.getValue().purpose() == SetRequest.Purpose.READ_NOW);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void theOrderOfArrivalAndARestoreChangeNothing() throws Exception {
        Query query = new Query("q", List.of("ana", "bo"), null, 2, List.of("dee"), false, true);
        CandidateBatch expected =
                CandidateGenerator.of(inquiry(query), asked(query), 256).get(0);
        for (int seed = 0; seed < 6; seed++) {
            List<RetrievalPart> parts = new ArrayList<>(asked(query));
            Collections.shuffle(parts, new Random(seed));
            OperatorSubtaskState state;
            try (var harness = harness()) {
                harness.open();
                harness.processElement(new StreamRecord<>(parts.get(0)));
                harness.processElement(new StreamRecord<>(parts.get(1)));
                state = harness.snapshot(1, 1);
            }
            try (var harness = harness()) {
                harness.initializeState(state);
                harness.open();
                harness.processElement(new StreamRecord<>(parts.get(2)));
                assertThat(onlyGroup(harness)).isEqualTo(expected);
            }
        }
        assertThat(((Subject.PendingQuery) expected.subject()).neighbors())
                .as("without whom the query excludes")
                .extracting(Neighbor::node)
                .containsExactly(CY, EVE);
    }

    @Test
    void whomNobodyRemembersIsNoCandidate() {
        Query query = new Query("q", List.of("ana", "bo"), null, 5, List.of("eve"), false, true);
        List<RetrievalPart> parts =
                List.of(new NeighborList(-5, BO, List.of()), new NeighborList(-5, ANA, List.of(companion(DEE, 1))));

        CandidateBatch group = CandidateGenerator.of(inquiry(query), parts, 256).get(0);

        assertThat(((Subject.PendingQuery) group.subject()).neighbors())
                .extracting(Neighbor::node)
                .containsExactly(DEE);
    }
}
