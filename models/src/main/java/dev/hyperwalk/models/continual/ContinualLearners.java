package dev.hyperwalk.models.continual;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;

/** Makes learners by the name of their method. */
public final class ContinualLearners {

    private static final double EWC_STRENGTH = 1000;
    private static final double SI_STRENGTH = 1;
    private static final int REPLAYED = 5000;

    private ContinualLearners() {}

    /** A learner of that kind that knows no regime yet. */
    public static ContinualLearner create(
            ContinualMethod method, WalkConfig walks, LearnerConfig config, Device device) {
        NetworkConfig network = NetworkConfig.DEFAULT;
        return switch (method) {
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
