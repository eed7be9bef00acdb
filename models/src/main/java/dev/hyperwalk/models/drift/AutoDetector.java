package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Detects regimes by the key of the events if the first batch has one, and otherwise by the profile of the stream. */
final class AutoDetector implements RegimeDetector {

    private final RegimeDetector byKey = new KeyDetector(new RegimeKey.OfEvents());
    private final RegimeDetector byLook = new ProfileDetector();
    private boolean hasBegun;
    private boolean hasKeys;

    private RegimeDetector chosen() {
        return hasKeys ? byKey : byLook;
    }

    @Override
    public boolean isCertain() {
        return hasKeys;
    }

    @Override
    public boolean isKeyed() {
        return !hasBegun || hasKeys;
    }

    @Override
    public RegimeDecision before(TrainingBatch batch) {
        if (!hasBegun) {
            hasBegun = true;
            hasKeys = batch.key() != null;
        }
        return chosen().before(batch);
    }

    @Override
    public RegimeDecision after(TrainingBatch batch, Predictions predictions, CrossRegimeScorer scorer) {
        return chosen().after(batch, predictions, scorer);
    }

    @Override
    public void entered(int regime) {
        chosen().entered(regime);
    }

    @Override
    public void discarded(int regime, int instead) {
        chosen().discarded(regime, instead);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(hasBegun);
        out.writeBoolean(hasKeys);
        chosen().write(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        hasBegun = in.readBoolean();
        hasKeys = in.readBoolean();
        chosen().restore(in);
    }
}
