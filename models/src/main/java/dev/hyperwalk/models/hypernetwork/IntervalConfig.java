package dev.hyperwalk.models.hypernetwork;

import java.io.Serializable;

/**
 * What a hypernetwork that makes boxes of weights is made of.
 *
 * @param embedding numbers that describe a regime, 1 to 1024
 * @param hidden width of its hidden layer, 1 to 4096
 * @param reach half a side of a regime's box of embeddings, above 0 and at most 10; middles are within half of that of 0,
 *     so all boxes have a common part, however many there are
 */
public record IntervalConfig(int embedding, int hidden, double reach) implements Serializable {

    /** What the engine uses unless told otherwise. */
    public static final IntervalConfig DEFAULT = new IntervalConfig(16, 32, 0.5);

    /** Checks the ranges above. */
    public IntervalConfig {
        if (embedding < 1 || embedding > 1024) {
            throw new IllegalArgumentException("interval embedding must be 1 to 1024, got " + embedding);
        }
        if (hidden < 1 || hidden > 4096) {
            throw new IllegalArgumentException("interval hidden width must be 1 to 4096, got " + hidden);
        }
        if (!(reach > 0 && reach <= 10)) {
            throw new IllegalArgumentException("interval reach must be above 0 and at most 10, got " + reach);
        }
    }
}
