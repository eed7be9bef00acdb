package dev.hyperwalk.models.training;

import java.io.Serializable;

/**
 * How the network learns from the stream.
 *
 * @param batch examples in a micro-batch, 1 to 4096
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
}
