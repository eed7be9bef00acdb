package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.models.feed.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * What became of a prediction, before its nodes have got their names back.
 *
 * @param outcome with the ids of nodes
 */
public record UnnamedOutcome(Outcome outcome) implements Unnamed {

    @Override
    public Set<Long> nodes() {
        Set<Long> nodes = new HashSet<>();
        UnnamedList.addNodes(outcome.prediction().set(), nodes);
        return nodes;
    }

    /** The whole outcome. */
    public FeedOutcome named(LongFunction<String> names) {
        boolean isHit = outcome.fate() == Outcome.Fate.HIT;
        long made = outcome.prediction().set().time();
        return new FeedOutcome(
                outcome.prediction().list(),
                outcome.prediction().rank(),
                UnnamedList.names(outcome.prediction().set(), names),
                outcome.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                isHit ? outcome.after() : null,
                made + outcome.after());
    }

    void write(DataOutput out) throws IOException {
        outcome.write(out);
    }

    static UnnamedOutcome read(DataInput in) throws IOException {
        return new UnnamedOutcome(Outcome.read(in));
    }
}
