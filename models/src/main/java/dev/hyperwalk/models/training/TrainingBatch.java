package dev.hyperwalk.models.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive events of a stream, with what is known of their regime.
 *
 * @param examples the events and their negatives, at least one
 * @param times their times, in the stream's own unit and in order
 * @param key what all of them say of their regime, or null if they say nothing
 */
public record TrainingBatch(
        List<Example> examples, List<Long> times, @Nullable String key) {

    /** Copies; checks that there are as many times as examples. */
    public TrainingBatch {
        examples = List.copyOf(examples);
        times = List.copyOf(times);
        if (examples.isEmpty() || examples.size() != times.size()) {
            throw new IllegalArgumentException(
                    "expected a time for each of one example or more, got " + times.size() + " for " + examples.size());
        }
    }

    /** Events. */
    public int size() {
        return examples.size();
    }
}
