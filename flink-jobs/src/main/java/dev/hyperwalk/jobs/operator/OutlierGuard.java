package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps one clock that runs ahead from making all that follows late, in streams whose times are Kafka's: milliseconds since
 * 1970, near each record's own timestamp.
 *
 * <p>Whether a partition is of such a stream is decided once, by its first {@value #DECIDING} events: it is if the time of
 * one of them lies within a day of its record's timestamp. Until that is decided, events that lie further ahead are held,
 * so that the first of all may be the wrong one. A function of the partition's records alone; not thread-safe.
 */
final class OutlierGuard {

    /** Events that decide. */
    static final int DECIDING = 8;

    /** How far ahead is too far, and how near is near: a day, more than time zones are apart. */
    static final long DAY_MILLIS = 86_400_000;

    private enum Decision {
        OPEN,
        REFUSES,
        TAKES
    }

    private final List<Arrival.Accepted<HyperedgeEvent>> held = new ArrayList<>();
    private final boolean takesAll; // as this run was asked to; what the partition is like is decided all the same
    private Decision decision = Decision.OPEN;
    private int seen;

    /** A guard that has seen nothing. */
    OutlierGuard(EventTimeConfig.Outliers outliers) {
        takesAll = outliers == EventTimeConfig.Outliers.TAKE;
    }

    /** Events that wait for the decision, in order. */
    List<Arrival.Accepted<HyperedgeEvent>> held() {
        return held;
    }

    /** Hands the event on, or holds it; and with it those that were held, if it decides. */
    void offer(
            Arrival.Accepted<HyperedgeEvent> event,
            Consumer<Arrival.Accepted<HyperedgeEvent>> taken,
            Consumer<Arrival.Accepted<HyperedgeEvent>> refused) {
        long timestamp = event.origin().timestampMillis();
        long ahead = event.value().time() - timestamp;
        decide(timestamp >= 0 && Math.abs(ahead) <= DAY_MILLIS);
        boolean isFarAhead = timestamp >= 0 && ahead > DAY_MILLIS;
        if (!takesAll && isFarAhead && decision == Decision.OPEN) {
            held.add(event);
        } else {
            boolean refuses = !takesAll && decision == Decision.REFUSES;
            if (takesAll || decision != Decision.OPEN) {
                end(refuses ? refused : taken);
            }
            (refuses && isFarAhead ? refused : taken).accept(event);
        }
    }

    private void decide(boolean isNear) {
        if (decision == Decision.OPEN) {
            seen++;
            if (isNear) {
                decision = Decision.REFUSES;
            } else if (seen == DECIDING) {
                decision = Decision.TAKES;
            }
        }
    }

    /** Lets go what is held. */
    void end(Consumer<Arrival.Accepted<HyperedgeEvent>> goes) {
        held.forEach(goes);
        held.clear();
    }

    /** Writes what was decided; those held are their keeper's to write. */
    void write(DataOutput out) throws IOException {
        BinaryValues.writeText(decision.name(), out);
        out.writeInt(seen);
    }

    /** Takes over what {@link #write} wrote. */
    void restore(DataInput in) throws IOException {
        decision = Decision.valueOf(BinaryValues.readText(in));
        seen = in.readInt();
    }
}
