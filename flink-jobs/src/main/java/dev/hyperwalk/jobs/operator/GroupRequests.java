package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.When;
import dev.hyperwalk.models.history.SetKey;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.function.Consumer;

/** What has to be asked before the candidates of a group can be described: one question a node, one a candidate. */
final class GroupRequests {

    private GroupRequests() {}

    static void nodes(Group group, When when, Consumer<NodeRequest> out) {
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
    static void sets(Group group, SetRequest.Purpose first, SetRequest.Purpose others, Consumer<SetRequest> out) {
        for (int i = 0; i < group.candidates().size(); i++) {
            Hyperedge candidate = group.candidates().get(i);
            SetRequest.Purpose purpose = i == 0 ? first : others;
            out.accept(new SetRequest(group.seq(), i, SetKey.of(candidate), group.clock(), purpose));
        }
    }
}
