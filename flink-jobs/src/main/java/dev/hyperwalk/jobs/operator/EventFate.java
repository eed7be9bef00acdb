package dev.hyperwalk.jobs.operator;

import java.util.Locale;

/** What becomes of a record of the topic of events: each has exactly one. */
enum EventFate {
    /** In time, hence scored. */
    SCORED,
    /** Too late to be scored. */
    LATE,
    /** An event, but refused: its id was read before, its time is too far ahead, or one of its names has another's id. */
    REFUSED,
    /** Could not be read as an event. */
    DEAD_LETTERED;

    /** The name under which a job's accumulators count it. */
    String accumulator() {
        return "events-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
