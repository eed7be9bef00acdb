package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes that an inductive run hides until the test period; none in a transductive one.
 *
 * @param nodes their ids
 */
record HiddenNodes(Set<Long> nodes) {

    /** Draws them, each node of the log by itself. */
    static HiddenNodes of(List<Hyperedge> log, Protocol protocol) {
        Set<Long> hidden = new HashSet<>();
        if (protocol.isInductive()) {
            SeedSequence seeds = new SeedSequence(protocol.seed()).fork(SeedSequence.Purpose.HIDDEN_NODES, 0);
            for (Hyperedge hyperedge : log) {
                for (long node : hyperedge.nodes()) {
                    if (seeds.includes(node, Protocol.HIDDEN_SHARE)) {
                        hidden.add(node);
                    }
                }
            }
        }
        return new HiddenNodes(hidden);
    }

    /** Whether a hyperedge has a hidden member. */
    boolean areIn(Hyperedge hyperedge) {
        if (nodes.isEmpty()) {
            return false;
        }
        for (int i = 0; i < hyperedge.size(); i++) {
            if (nodes.contains(hyperedge.node(i))) {
                return true;
            }
        }
        return false;
    }
}
