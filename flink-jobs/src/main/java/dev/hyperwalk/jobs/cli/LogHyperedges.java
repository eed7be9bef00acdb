package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.ArrayList;
import java.util.List;

/** A log as the models see it: nodes are numbers. */
final class LogHyperedges {

    private LogHyperedges() {}

    /**
     * The hyperedges of a log to learn from.
     *
     * @throws CommandException if all of them are of one set: there is nothing to tell it from
     */
    static List<Hyperedge> of(HyperedgeLog log) {
        long distinct = log.events().stream()
                .map(HyperedgeEvent::nodes)
                .distinct()
                .limit(2)
                .count();
        if (distinct == 1) {
            throw CommandException.badInput(
                    log.name() + ": too few distinct sets of nodes to learn from: expected at least 2 " + "in "
                            + log.events().size() + " hyperedges, got 1");
        }

        List<Hyperedge> hyperedges = new ArrayList<>(log.events().size());
        for (HyperedgeEvent event : log.events()) {
            hyperedges.add(Hyperedge.of(event.time(), CandidateFile.ids(event.nodes())));
        }
        return hyperedges;
    }
}
