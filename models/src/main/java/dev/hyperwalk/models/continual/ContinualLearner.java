package dev.hyperwalk.models.continual;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A task-aware learner: learns a stream whose regime changes, and is told which one it is in. Regimes are numbered as they come: 0, 1 and so on.
 *
 * <p>Owns native memory until closed. Not thread-safe, and bound to the thread that calls it.
 */
public interface ContinualLearner extends AutoCloseable {

    /**
     * From here on the stream is in this regime.
     *
     * @param regime one that was entered before, or the next new number
     * @throws IllegalArgumentException if it is neither
     */
    void enter(int regime);

    /**
     * Makes one update of the weights of the present regime.
     *
     * @param batch at least one example
     * @return what was predicted of its candidates on the way, by the weights from before the update
     * @throws IllegalStateException if no regime was entered yet
     */
    Predictions learn(List<Example> batch);

    /** The weights that the network should have in a regime that was entered, a copy. */
    float[] weights(int regime);

    /** Weights that the network has in any regime, P. */
    int numWeights();

    /**
     * Between which probabilities every network that the learner might use in a regime puts each candidate.
     *
     * @return for each candidate the least and the most, in [0, 1]; nothing if the learner does not know
     */
    default Optional<double[][]> bounds(int regime, List<CandidateFeatures> candidates) {
        return Optional.empty();
    }

    /** What the learner knows now, to {@link #rollBack} to. */
    LearnerCheckpoint checkpoint();

    /**
     * Forgets what the present regime has taught since a checkpoint; the optimizer begins anew. What is remembered of earlier
     * examples stays.
     *
     * @param checkpoint of this learner, taken since it entered the present regime
     */
    void rollBack(LearnerCheckpoint checkpoint);

    /** Regimes entered so far. */
    int regimes();

    /** Numbers that the learner has to keep to resume, optimizer and memory included, in bytes. */
    long bytes();

    /** How many of these one further regime adds. */
    long bytesPerRegime();

    /** Writes all that {@link #restore} needs to resume bit for bit. */
    void write(DataOutput out) throws IOException;

    /** Takes over the state that {@link #write} wrote of a learner of the same method and setting. */
    void restore(DataInput in) throws IOException;

    @Override
    void close();
}
