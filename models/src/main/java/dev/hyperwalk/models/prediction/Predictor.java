package dev.hyperwalk.models.prediction;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.training.Example;
import java.util.List;

/**
 * Predicts with weights that were learnt elsewhere, and never learns.
 *
 * <p>A candidate's probability depends on that candidate and the weights alone. May own native memory until closed. Not
 * thread-safe, and bound to the thread that calls it.
 */
public interface Predictor extends AutoCloseable {

    /**
     * Takes over weights; they are copied.
     *
     * @throws IllegalArgumentException if they are of a network of another size
     */
    void load(float[] weights);

    /** The probability of each candidate, in their order. */
    Predictions predict(List<CandidateFeatures> candidates);

    /** The probability of each candidate of these examples, in the order of {@link Example#candidates}. */
    Predictions predictExamples(List<Example> examples);

    /** The embedding of each candidate, in their order: what the network makes of it before it comes to a logit. */
    float[][] embed(List<CandidateFeatures> candidates);

    @Override
    void close();
}
