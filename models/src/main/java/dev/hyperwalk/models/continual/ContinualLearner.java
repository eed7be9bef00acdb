package dev.hyperwalk.models.continual;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.training.Example;
import java.util.List;
import java.util.Optional;

/**
 * Learns a stream whose regime changes, told which one it is in. Regimes are numbered as they come: 0, 1 and so on.
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
     * Scores every candidate of the batch with the weights of the present regime, then makes one update.
     *
     * @param batch at least one example
     * @return for each example: the probability of its positive, then of each of its negatives, in [0, 1]
     * @throws IllegalStateException if no regime was entered yet
     */
    double[][] scoreThenLearn(List<Example> batch);

    /** The weights that the network should have in a regime that was entered, a copy. */
    float[] weights(int regime);

    /**
     * Between which probabilities every network that the learner might use in a regime puts each candidate.
     *
     * @return for each candidate the least and the most, in [0, 1]; nothing if the learner does not know
     */
    default Optional<double[][]> bounds(int regime, List<CandidateFeatures> candidates) {
        return Optional.empty();
    }

    /** Regimes entered so far. */
    int regimes();

    /** Numbers that the learner has to keep to go on, optimizer and memory included, in bytes. */
    long bytes();

    /** How many of these one further regime adds. */
    long bytesPerRegime();

    @Override
    void close();
}
