package dev.hyperwalk.models.training;

import java.io.Serializable;

/**
 * How the network learns from the stream.
 *
 * @param batch examples in a micro-batch at most, 1 to 4096; see {@link #batchAfter}
 * @param learningRate step size of Adam, above 0
 * @param seed where the initial weights and the choice of replayed examples come from
 */
public record LearnerConfig(int batch, double learningRate, long seed) implements Serializable {

    /** Checks the ranges above. */
    public LearnerConfig {
        if (batch < 1 || batch > 4096) {
            throw new IllegalArgumentException("batch must be 1 to 4096, got " + batch);
        }
        if (!(learningRate > 0) || learningRate > 1) {
            throw new IllegalArgumentException("learning rate must be above 0 and at most 1, got " + learningRate);
        }
    }

    /** Events in the first batches, unless {@code batch} is smaller. */
    public static final int FIRST_BATCH = 8;

    private static final int EXAMPLES_PER_STEP = 256;

    /**
     * How many examples the next micro-batch holds: 8 at first, one more for every 256 learnt from, up to {@link #batch}.
     *
     * <p>Small batches make many updates while much is to be learnt, large ones are cheaper later; growing the batch does
     * what decaying the step size would do (Smith et al., arXiv 1711.00489).
     *
     * @param learnt examples learnt from so far, at least 0
     */
    public int batchAfter(long learnt) {
        return (int) Math.min(batch, Math.max(FIRST_BATCH, learnt / EXAMPLES_PER_STEP));
    }
}
