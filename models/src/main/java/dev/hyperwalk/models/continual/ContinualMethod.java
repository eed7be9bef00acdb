package dev.hyperwalk.models.continual;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
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

    private static final double EWC_STRENGTH = 1000;
    private static final double SI_STRENGTH = 1;
    private static final int REPLAYED = 5000;

    /** The method's name in options and reports: {@code "hypernetwork-free"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A learner of this kind that knows no regime yet. */
    public ContinualLearner create(WalkConfig walks, LearnerConfig config, Device device) {
        NetworkConfig network = NetworkConfig.DEFAULT;
        return switch (this) {
            case HYPERNETWORK ->
                new HypernetworkLearner(
                        walks, network, HypernetworkConfig.DEFAULT, PenaltyConfig.DEFAULT, config, device);
            case HYPERNETWORK_FREE ->
                new HypernetworkLearner(
                        walks,
                        network,
                        HypernetworkConfig.DEFAULT,
                        PenaltyConfig.DEFAULT.withStrength(0),
                        config,
                        device);
            case FROZEN -> new FineTuningLearner(single(walks, config, device), Guard.none(), true);
            case NAIVE -> new FineTuningLearner(single(walks, config, device), Guard.none(), false);
            case JOINT -> new ReplayLearner(single(walks, config, device), Integer.MAX_VALUE, config.seed());
            case SEPARATE -> new BankLearner(single(walks, config, device), false);
            case BANK -> new BankLearner(single(walks, config, device), true);
            case EWC -> new FineTuningLearner(single(walks, config, device), new ElasticGuard(EWC_STRENGTH, 1), false);
            case SI -> new FineTuningLearner(single(walks, config, device), new SynapticGuard(SI_STRENGTH), false);
            case REPLAY -> new ReplayLearner(single(walks, config, device), REPLAYED, config.seed());
        };
    }

    private static SingleNetwork single(WalkConfig walks, LearnerConfig config, Device device) {
        return new SingleNetwork(walks, NetworkConfig.DEFAULT, config, device);
    }
}
