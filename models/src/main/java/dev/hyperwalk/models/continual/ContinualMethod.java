package dev.hyperwalk.models.continual;

import java.util.Locale;

/** Methods of continual learning. */
public enum ContinualMethod {
    /** Weights made by a hypernetwork, those of old regimes held in place: so firmly. */
    HYPERNETWORK(PenaltyConfig.DEFAULT.strength()),
    /** The same with nothing held in place. */
    HYPERNETWORK_FREE,
    /** Boxes of heads made by a hypernetwork, held so firmly; asked with the middle of the regime's own. */
    INTERVAL(10_000),
    /** The same, asked with one network from what all boxes have in common. */
    UNIVERSAL(10_000),
    /** One network that stops after the first regime. */
    FROZEN,
    /** One network that goes on learning. */
    NAIVE,
    /** One network that learns again from everything that it has seen. */
    JOINT,
    /** A fresh network for each regime. */
    SEPARATE,
    /** A network for each regime that starts from the one before. */
    BANK,
    /** Online elastic weight consolidation, by a quadratic penalty of this strength. */
    EWC(100_000),
    /** Synaptic intelligence, by a quadratic penalty of this strength. */
    SI(100),
    /** Experience replay of so many examples. */
    REPLAY(5_000);

    private final double usual;

    ContinualMethod() {
        this(Double.NaN);
    }

    ContinualMethod(double usual) {
        this.usual = usual;
    }

    /** The method's name in options and reports: {@code "hypernetwork-free"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The strength or size that the method has unless told otherwise, above 0; NaN if it has none to set. */
    public double usual() {
        return usual;
    }

    /** Whether the method has a strength or size to set. */
    public boolean isTunable() {
        return !Double.isNaN(usual);
    }
}
