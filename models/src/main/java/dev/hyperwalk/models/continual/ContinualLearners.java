package dev.hyperwalk.models.continual;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.hypernetwork.IntervalConfig;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;

/** Makes learners by the name of their method. */
public final class ContinualLearners {

    private ContinualLearners() {}

    /**
     * A learner of that kind that knows no regime yet.
     *
     * @param setting the method's strength or size, see {@link ContinualMethod#usual}; of no consequence if it has none
     */
    public static ContinualLearner create(
            ContinualMethod method, double setting, WalkConfig walks, LearnerConfig config, Device device) {
        return switch (method) {
            case HYPERNETWORK -> hypernetwork(setting, walks, config, device);
            case HYPERNETWORK_FREE -> hypernetwork(0, walks, config, device);
            case INTERVAL -> interval(setting, walks, config, device);
            case UNIVERSAL -> new UniversalLearner(interval(setting, walks, config, device));
            case FROZEN -> new FineTuningLearner(single(walks, config, device), Guard.none(), true);
            case NAIVE -> new FineTuningLearner(single(walks, config, device), Guard.none(), false);
            case JOINT -> new ReplayLearner(single(walks, config, device), Integer.MAX_VALUE, config.seed());
            case SEPARATE -> new BankLearner(single(walks, config, device), false);
            case BANK -> new BankLearner(single(walks, config, device), true);
            case EWC -> new FineTuningLearner(single(walks, config, device), new ElasticGuard(setting, 1), false);
            case SI -> new FineTuningLearner(single(walks, config, device), new SynapticGuard(setting), false);
            case REPLAY -> new ReplayLearner(single(walks, config, device), (int) setting, config.seed());
        };
    }

    private static HypernetworkLearner hypernetwork(
            double strength, WalkConfig walks, LearnerConfig config, Device device) {
        PenaltyConfig usual = PenaltyConfig.DEFAULT.withStrength(strength);
        PenaltyConfig penalty = strength == 0 ? usual.unweighed() : usual;
        return new HypernetworkLearner(
                walks, NetworkConfig.DEFAULT, HypernetworkConfig.DEFAULT, penalty, config, device);
    }

    private static IntervalLearner interval(double strength, WalkConfig walks, LearnerConfig config, Device device) {
        return new IntervalLearner(walks, NetworkConfig.DEFAULT, IntervalConfig.DEFAULT, strength, config, device);
    }

    private static SingleNetwork single(WalkConfig walks, LearnerConfig config, Device device) {
        return new SingleNetwork(walks, NetworkConfig.DEFAULT, config, device);
    }
}
