package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Decides which regime a stream is in, batch by batch. The first batch is of regime 0, whatever it says.
 *
 * <p>Deterministic: the same batches give the same decisions, and its state is part of the model's.
 */
interface RegimeDetector {

    /** Whether its decisions are beyond doubt; otherwise they come late, and a new regime has to prove its worth. */
    default boolean isCertain() {
        return false;
    }

    /** Whether there can be more than one regime. */
    default boolean hasRegimes() {
        return true;
    }

    /** Whether the key of events tells the regime, so that a batch must not have events with different keys. */
    default boolean isKeyed() {
        return false;
    }

    /** What a batch says before any of its events is scored: which regime scores it. */
    default RegimeDecision before(TrainingBatch batch) {
        return RegimeDecision.STAY;
    }

    /**
     * What a batch says once it has been scored and learnt from: which regime the next batch is of.
     *
     * @param predictions what the present regime said of its candidates
     * @param scorer what others would have said
     */
    default RegimeDecision after(TrainingBatch batch, Predictions predictions, CrossRegimeScorer scorer) {
        return RegimeDecision.STAY;
    }

    /** A decision is carried out: the stream is taken to be in this regime from here on. */
    default void entered(int regime) {}

    /** The latest of all regimes has not proved its worth: its number is free again, and it was the other all along. */
    default void discarded(int regime, int instead) {}

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException;

    /** Takes over the state that {@link #write} wrote. */
    void restore(DataInput in) throws IOException;
}
