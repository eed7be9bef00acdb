package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.LearnerCheckpoint;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
    public Predictions learn(List<Example> batch) {
        return learner.learn(batch);
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
    public int numWeights() {
        return learner.numWeights();
    }

    @Override
    public LearnerCheckpoint checkpoint() {
        return learner.checkpoint();
    }

    @Override
    public void rollBack(LearnerCheckpoint checkpoint) {
        learner.rollBack(checkpoint);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        learner.write(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        learner.restore(in);
    }

    @Override
    public void close() {
        learner.close();
    }
}
