package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.ArrayList;
import java.util.List;

/** A log as the models see it: nodes are numbers. */
final class LogHyperedges {

    private LogHyperedges() {}

    static List<Hyperedge> of(HyperedgeLog log) {
        List<Hyperedge> hyperedges = new ArrayList<>(log.events().size());
        for (HyperedgeEvent event : log.events()) {
            hyperedges.add(Hyperedge.of(event.time(), QuestionFile.ids(event.nodes())));
        }
        return hyperedges;
    }
}
