package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.ReadTime;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.models.history.SetKey;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.function.Consumer;

/** The requests that describe the candidates of a batch: one a node, one a candidate. */
final class GroupRequests {

    private GroupRequests() {}

    static void nodes(CandidateBatch group, ReadTime when, Consumer<NodeRequest> out) {
        group.sharers()
                .forEach((node, others) ->
                        out.accept(new NodeRequest(group.seq(), node, others, when, group.needsWalks(node))));
    }

    /**
     * The questions about exact sets.
     *
     * @param first what is to be done with the first candidate
     * @param others what is to be done with the others
     */
    static void sets(
            CandidateBatch group, SetRequest.Purpose first, SetRequest.Purpose others, Consumer<SetRequest> out) {
        for (int i = 0; i < group.candidates().size(); i++) {
            Hyperedge candidate = group.candidates().get(i);
            SetRequest.Purpose purpose = i == 0 ? first : others;
            out.accept(new SetRequest(group.seq(), i, SetKey.of(candidate), group.clock(), purpose));
        }
    }
}
