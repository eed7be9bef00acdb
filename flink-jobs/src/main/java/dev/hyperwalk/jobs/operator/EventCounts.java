package dev.hyperwalk.jobs.operator;

import java.util.Locale;
import java.util.Map;

/**
 * What became of the records of the topic of events since a job first began.
 *
 * @param scored in time, hence scored
 * @param late too late to be scored
 * @param refused read as events, but refused
 * @param deadLettered could not be read as events
 */
public record EventCounts(long scored, long late, long refused, long deadLettered) {

    /** What a job's accumulators say, as Flink gives them by name; 0 of what they do not name. */
    public static EventCounts of(Map<String, ?> accumulators) {
        return new EventCounts(
                count(accumulators, EventFate.SCORED),
                count(accumulators, EventFate.LATE),
                count(accumulators, EventFate.REFUSED),
                count(accumulators, EventFate.DEAD_LETTERED));
    }

    private static long count(Map<String, ?> accumulators, EventFate fate) {
        return accumulators.get(fate.accumulator()) instanceof Long count ? count : 0;
    }

    /** All four in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d scored, %,d late, %,d refused, %,d dead-lettered",
                scored,
                late,
                refused,
                deadLettered);
    }
}
