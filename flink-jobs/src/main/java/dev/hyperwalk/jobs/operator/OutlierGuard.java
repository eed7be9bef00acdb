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
    private Decision decision;
    private int seen;

    /** A guard that has seen nothing; {@link EventTimeConfig.Outliers#TAKE} is decided from the start. */
    OutlierGuard(EventTimeConfig.Outliers outliers) {
        decision = outliers == EventTimeConfig.Outliers.TAKE ? Decision.TAKES : Decision.OPEN;
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
        long ahead = event.value().time() - event.origin().timestampMillis();
        boolean isFarAhead = event.origin().timestampMillis() >= 0 && ahead > DAY_MILLIS;
        if (decision == Decision.TAKES && !held.isEmpty()) {
            end(taken); // held by a run that went by another rule
        }
        if (decision == Decision.OPEN) {
            seen++;
            boolean isNear = event.origin().timestampMillis() >= 0 && Math.abs(ahead) <= DAY_MILLIS;
            if (isNear) {
                decide(Decision.REFUSES, refused);
            } else if (seen == DECIDING) {
                decide(Decision.TAKES, taken);
            } else if (isFarAhead) {
                held.add(event);
                return;
            }
        }
        (isFarAhead && decision == Decision.REFUSES ? refused : taken).accept(event);
    }

    /** Nothing more is to come: what is held is taken. */
    void end(Consumer<Arrival.Accepted<HyperedgeEvent>> taken) {
        held.forEach(taken);
        held.clear();
    }

    private void decide(Decision made, Consumer<Arrival.Accepted<HyperedgeEvent>> heldGo) {
        decision = made;
        end(heldGo);
    }

    /** Writes what was decided; those held are their keeper's to write. */
    void write(DataOutput out) throws IOException {
        BinaryValues.writeText(decision.name(), out);
        out.writeInt(seen);
    }

    /** Takes over what {@link #write} wrote. */
    void restore(DataInput in) throws IOException {
        Decision made = Decision.valueOf(BinaryValues.readText(in));
        decision = decision == Decision.TAKES ? decision : made; // whoever asks for all gets all from now on
        seen = in.readInt();
    }
}
