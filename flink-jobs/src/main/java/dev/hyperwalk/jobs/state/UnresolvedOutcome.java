package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.models.forecast.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The outcome of a prediction whose nodes are still ids.
 *
 * @param outcome with the ids of nodes
 */
public record UnresolvedOutcome(Outcome outcome) implements UnresolvedResult {

    @Override
    public Set<Long> nodes() {
        Set<Long> nodes = new HashSet<>();
        UnresolvedForecast.addNodes(outcome.prediction().set(), nodes);
        return nodes;
    }

    /** The whole outcome. */
    public FeedOutcome named(LongFunction<String> names) {
        boolean isHit = outcome.fate() == Outcome.Fate.HIT;
        long made = outcome.prediction().set().time();
        return new FeedOutcome(
                outcome.prediction().list(),
                outcome.prediction().rank(),
                UnresolvedForecast.names(outcome.prediction().set(), names),
                outcome.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                isHit ? outcome.after() : null,
                made + outcome.after());
    }

    void write(DataOutput out) throws IOException {
        outcome.write(out);
    }

    static UnresolvedOutcome read(DataInput in) throws IOException {
        return new UnresolvedOutcome(Outcome.read(in));
    }
}
