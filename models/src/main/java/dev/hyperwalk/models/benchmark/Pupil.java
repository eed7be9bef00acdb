package dev.hyperwalk.models.benchmark;

import ai.djl.Device;
import dev.hyperwalk.models.continual.ContinualLearners;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.regime.RegimeTracker;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What learns log after log. Bound to the thread that calls it. */
interface Pupil extends AutoCloseable {

    /** A pupil that has learnt nothing. */
    static Pupil of(Contestant contestant, WalkConfig walks, LearnerConfig learning, Device device) {
        if (contestant instanceof Contestant.Untold untold) {
            return new UntoldPupil(RegimeTracker.create(untold.rule(), walks, learning, device));
        }
        Contestant.Told told = (Contestant.Told) contestant;
        return new ToldPupil(ContinualLearners.create(told.method(), told.setting(), walks, learning, device));
    }

    /** From here on the stream is of this log; whether it is told of that is another matter. */
    void enter(int log);

    /** Scores, then learns; see {@link dev.hyperwalk.models.continual.ContinualLearner#scoreThenLearn}. */
    double[][] scoreThenLearn(List<Example> batch, List<Long> times);

    /** The weights that it would use on a log; those of the present one if that is still to come. */
    float[] weights(int log);

    /** Between which probabilities every network it might use on a log puts each candidate; nothing if it does not know. */
    Optional<double[][]> bounds(int log, List<CandidateFeatures> candidates);

    /** How well it found out which log it was; null if it was told. */
    @Nullable Identification identification();

    /** Numbers that it holds, in bytes. */
    long bytes();

    /** How many of these one further regime adds. */
    long bytesPerRegime();

    @Override
    void close();
}
