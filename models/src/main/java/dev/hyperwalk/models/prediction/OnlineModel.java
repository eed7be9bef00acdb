package dev.hyperwalk.models.prediction;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Learns from a stream, batch by batch, and publishes what it has learnt; a {@link Predictor} predicts with that.
 *
 * <p>The same state and batches give the same bits on the same processor. May own native memory until closed. Not thread-safe,
 * and bound to the thread that calls it.
 */
public interface OnlineModel extends AutoCloseable {

    /**
     * Learns from one batch: one update.
     *
     * @return what was predicted of its candidates on the way, by the weights from before the update
     */
    Predictions learn(TrainingBatch batch);

    /** The weights of the present regime and their number; before there is a regime, weights that predict 1/2. */
    ModelSnapshot snapshot();

    /** Updates made so far, those of discarded regimes among them: the number of the present weights. */
    long version();

    /** The regime that the stream is taken to be in; 0 before the first batch. */
    int presentRegime();

    /** The regime whose weights predicted the latest batch. */
    int predictedIn();

    /** Regimes that there are, one on probation among them. */
    int regimes();

    /** The weights for a regime, a copy; before there is a regime, weights that predict 1/2. */
    float[] weights(int regime);

    /**
     * Between which probabilities every network that the model might use in a regime puts each candidate.
     *
     * @return for each candidate the least and the most, in [0, 1]; nothing if the model does not know
     */
    Optional<double[][]> bounds(int regime, List<CandidateFeatures> candidates);

    /** What has happened to the regime since this was last called, in order. */
    List<RegimeChange> takeChanges();

    /** Whether the key of events tells the regime, so that a batch must not have events with different keys. */
    boolean isKeyed();

    /** Numbers that it has to keep to resume, in bytes. */
    long bytes();

    /** How many of these one further regime adds. */
    long bytesPerRegime();

    /** Writes all that {@link #restore} needs to resume bit for bit; changes not yet taken are not part of it. */
    void write(DataOutput out) throws IOException;

    /** Takes over the state that {@link #write} wrote of a model of the same {@code ModelSpec}. */
    void restore(DataInput in) throws IOException;

    @Override
    void close();
}
