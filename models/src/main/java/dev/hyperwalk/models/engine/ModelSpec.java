package dev.hyperwalk.models.engine;

import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.Serializable;

/**
 * What model is built: a network over walks, a method that learns it regime after regime, and what tells the regime.
 *
 * @param walks the SetWalks that candidates are described by
 * @param network widths of the network
 * @param method how regimes are learnt
 * @param setting the method's strength or size, see {@link ContinualMethod#usual}; NaN if it has none
 * @param regimes how the regime is told
 * @param learning batches, step size and seed
 */
public record ModelSpec(
        WalkConfig walks,
        NetworkConfig network,
        ContinualMethod method,
        double setting,
        RegimeRule regimes,
        LearnerConfig learning)
        implements Serializable {

    /** A method as it is by default, with the usual network. */
    public static ModelSpec of(ContinualMethod method, RegimeRule regimes, WalkConfig walks, LearnerConfig learning) {
        return new ModelSpec(walks, NetworkConfig.DEFAULT, method, method.usual(), regimes, learning);
    }

    /** One network that goes on learning: there is one regime. */
    public static ModelSpec plain(WalkConfig walks, LearnerConfig learning) {
        return of(ContinualMethod.NAIVE, RegimeRule.NONE, walks, learning);
    }

    /** A hypernetwork that makes a network for each regime. */
    public static ModelSpec hypernetwork(RegimeRule regimes, WalkConfig walks, LearnerConfig learning) {
        return of(ContinualMethod.HYPERNETWORK, regimes, walks, learning);
    }

    /** The same with another strength or size of the method. */
    public ModelSpec withSetting(double other) {
        return new ModelSpec(walks, network, method, other, regimes, learning);
    }
}
