package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays a log through a fresh history: at each timestamp everything is asked first, then what happened is written.
 *
 * @param log hyperedges in order of time
 * @param walks the reservoirs to keep; another seed draws other walks
 * @param hidden nodes whose hyperedges are neither asked about nor written
 */
record Replay(List<Hyperedge> log, WalkConfig walks, HiddenNodes hidden) {

    /** Is asked about an event when all that is strictly earlier has been written, and nothing else. */
    interface Visitor {
        void visit(StreamHistory history, int event);

        /** Is told of the next timestamp before the history goes on to it. */
        default void before(StreamHistory history, long time) {}
    }

    /** Replays the events before index {@code end}. */
    StreamHistory upTo(int end, Visitor visitor) {
        StreamHistory history = new StreamHistory(walks);
        List<StampedHyperedge> tick = new ArrayList<>();
        for (int from = 0; from < end; ) {
            long time = log.get(from).time();
            visitor.before(history, time);
            history.advance(time);
            int to = from;
            for (; to < end && log.get(to).time() == time; to++) {
                if (!hidden.areIn(log.get(to))) {
                    visitor.visit(history, to);
                    tick.add(new StampedHyperedge(Draws.mix(to + 1L), history.clock(), log.get(to)));
                }
            }
            history.write(tick);
            tick.clear();
            from = to;
        }
        return history;
    }
}
