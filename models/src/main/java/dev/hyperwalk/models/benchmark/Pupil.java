package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.training.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What learns log after log. Bound to the thread that calls it. */
interface Pupil extends AutoCloseable {

    /** From here on the stream is of this log; whether it is told of that is another matter. */
    void enter(int log);

    /** Scores, then learns; see {@link dev.hyperwalk.models.continual.ContinualLearner#scoreThenLearn}. */
    double[][] scoreThenLearn(List<Example> batch, List<Long> times);

    /** The weights that it would use on a log; those of the present one if that is still to come. */
    float[] weights(int log);

    /** How well it found out which log it was; null if it was told. */
    @Nullable Identification identification();

    /** Numbers that it holds, in bytes. */
    long bytes();

    /** How many of these one further regime adds. */
    long bytesPerRegime();

    @Override
    void close();
}
