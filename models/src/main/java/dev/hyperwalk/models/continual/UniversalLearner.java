package dev.hyperwalk.models.continual;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.training.Example;
import java.util.List;
import java.util.Optional;

/**
 * Learns as {@link IntervalLearner} does, and answers for every regime with one network from what all boxes have in common; the
 * scores before an update are those of the present box all the same.
 */
record UniversalLearner(IntervalLearner learner) implements ContinualLearner {

    @Override
    public void enter(int regime) {
        learner.enter(regime);
    }

    @Override
    public double[][] scoreThenLearn(List<Example> batch) {
        return learner.scoreThenLearn(batch);
    }

    @Override
    public float[] weights(int regime) {
        return learner.universal();
    }

    @Override
    public Optional<double[][]> bounds(int regime, List<CandidateFeatures> candidates) {
        return learner.bounds(regime, candidates);
    }

    @Override
    public int regimes() {
        return learner.regimes();
    }

    @Override
    public long bytes() {
        return learner.bytes();
    }

    @Override
    public long bytesPerRegime() {
        return learner.bytesPerRegime();
    }

    @Override
    public void close() {
        learner.close();
    }
}
