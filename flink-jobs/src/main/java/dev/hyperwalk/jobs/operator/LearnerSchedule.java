package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.LabelledGroup;
import java.io.Serializable;
import java.util.List;

/**
 * When the learner learns, measures and publishes.
 *
 * @param windowEvents events whose figures are reported together, at least 1
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

    /** Whether an event of this time is too late for the batch. */
    boolean isOver(List<LabelledGroup> batch, long time) {
        return batchSpan > 0
                && !batch.isEmpty()
                && time - batch.get(0).occurrence().time() >= batchSpan;
    }
}
