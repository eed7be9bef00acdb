package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.models.regime.RegimeRule;
import java.io.Serializable;

/** What learns the stream. */
public sealed interface ModelChoice extends Serializable {

    /** One network that goes on learning; there is one regime. */
    record Plain() implements ModelChoice {}

    /**
     * A hypernetwork that makes a network for each regime.
     *
     * @param rule how the regime is told
     */
    record Regimes(RegimeRule rule) implements ModelChoice {}
}
