package dev.hyperwalk.models.continual;

import java.io.Serializable;

/**
 * The output regularizer: how the weights that a hypernetwork makes for old regimes are held while it learns another ( von Oswald et al., arXiv 1906.00695).
 *
 * @param strength factor of the mean squared change of a weight, at least 0; 0 holds nothing
 * @param sampled old regimes looked at in one update at most, at least 1: bounds the cost of an update, whatever their number
 * @param looksAhead whether changes are measured after the update that the task alone would make, instead of before it
 * @param caches whether the weights to keep are stored, P numbers a regime, instead of made anew each time from a copy
 *     of the hypernetwork
 * @param weighs whether changes count by how much a weight has mattered to the regimes so far (mean squared gradients, after
 *     Fisher information), instead of all alike
 */
public record PenaltyConfig(double strength, int sampled, boolean looksAhead, boolean caches, boolean weighs)
        implements Serializable {

    /** What the engine uses unless told otherwise. */
    public static final PenaltyConfig DEFAULT = new PenaltyConfig(1_000, 4, false, false, true);

    /** Checks the ranges above. */
    public PenaltyConfig {
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException("strength of the penalty must be at least 0, got " + strength);
        }
        if (sampled < 1) {
            throw new IllegalArgumentException("sampled regimes must be at least 1, got " + sampled);
        }
    }

    /** The same, with changes of all weights counting alike. */
    public PenaltyConfig unweighed() {
        return new PenaltyConfig(strength, sampled, looksAhead, caches, false);
    }

    /** The same with another strength. */
    public PenaltyConfig withStrength(double other) {
        return new PenaltyConfig(other, sampled, looksAhead, caches, weighs);
    }
}
