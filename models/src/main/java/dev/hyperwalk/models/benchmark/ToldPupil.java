package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.training.Example;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A learner that is told which log it is. */
final class ToldPupil implements Pupil {

    private final ContinualLearner learner;
    private int present;

    ToldPupil(ContinualLearner learner) {
        this.learner = learner;
    }

    @Override
    public void enter(int log) {
        learner.enter(log);
        present = log;
    }

    @Override
    public double[][] scoreThenLearn(List<Example> batch, List<Long> times) {
        return learner.scoreThenLearn(batch);
    }

    @Override
    public float[] weights(int log) {
        return learner.weights(log < learner.regimes() ? log : present);
    }

    @Override
    public Optional<double[][]> bounds(int log, List<CandidateFeatures> candidates) {
        return learner.bounds(log, candidates);
    }

    @Override
    public @Nullable Identification identification() {
        return null;
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
