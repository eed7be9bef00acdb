package dev.hyperwalk.models.continual;

import java.util.Locale;

/** Ways to learn regime after regime. */
public enum ContinualMethod {
    /** Weights made by a hypernetwork, those of old regimes held in place. */
    HYPERNETWORK,
    /** The same with nothing held in place. */
    HYPERNETWORK_FREE,
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
    /** Online elastic weight consolidation. */
    EWC,
    /** Synaptic intelligence. */
    SI,
    /** Experience replay of 5,000 examples. */
    REPLAY;

    /** The method's name in options and reports: {@code "hypernetwork-free"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
