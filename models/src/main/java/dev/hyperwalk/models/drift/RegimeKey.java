package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.training.TrainingBatch;
import org.jspecify.annotations.Nullable;

/** Where the name of a batch's regime comes from, where there is one. */
sealed interface RegimeKey {

    /** The regime's name, or null if the batch does not say. */
    @Nullable String of(TrainingBatch batch);

    /** The events themselves. */
    record OfEvents() implements RegimeKey {
        @Override
        public @Nullable String of(TrainingBatch batch) {
            return batch.key();
        }
    }

    /**
     * The calendar: what part of a period the first event falls in.
     *
     * @param period in the stream's own unit
     * @param parts equal parts of it, each a regime
     */
    record OfPhase(long period, int parts) implements RegimeKey {
        @Override
        public String of(TrainingBatch batch) {
            return Long.toString(part(batch.times().get(0)));
        }

        long part(long time) {
            return (long) ((double) Math.floorMod(time, period) / period * parts);
        }
    }
}
