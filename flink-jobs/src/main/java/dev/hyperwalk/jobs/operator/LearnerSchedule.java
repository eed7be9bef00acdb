package dev.hyperwalk.jobs.operator;

import java.io.Serializable;

/**
 * When the learner learns, measures and publishes.
 *
 * @param windowEvents events whose metrics are reported together, at least 1
 * @param batchSpan event time a batch spans at most, in the stream's own unit; 0 for no bound. Lower values give earlier
 *     scores where events are rare
 * @param publishEvery updates after which the scorers get new weights, at least 1
 */
public record LearnerSchedule(int windowEvents, long batchSpan, int publishEvery) implements Serializable {

    /** Checks the ranges above. */
    public LearnerSchedule {
        if (windowEvents < 1) {
            throw new IllegalArgumentException("window: expected at least 1 event, got " + windowEvents);
        }
        if (batchSpan < 0) {
            throw new IllegalArgumentException("batch span: expected at least 0, got " + batchSpan);
        }
        if (publishEvery < 1) {
            throw new IllegalArgumentException("publish every: expected at least 1 update, got " + publishEvery);
        }
    }
}
