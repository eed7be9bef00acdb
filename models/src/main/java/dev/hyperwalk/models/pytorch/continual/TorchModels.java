package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.continual.PenaltyConfig;
import dev.hyperwalk.models.drift.RegimeModel;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelFactory;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.hypernetwork.IntervalConfig;
import dev.hyperwalk.models.prediction.OnlineModel;
import dev.hyperwalk.models.prediction.Predictor;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.Encoder;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.pytorch.training.Regularizer;

/** Builds models by PyTorch. Another encoder is one class, and one line in {@link #encoder}. */
public class TorchModels implements ModelFactory {

    private static final long serialVersionUID = 1L;

    /** The network that a model is built of. */
    protected Encoder encoder(ModelSpec spec) {
        return new CatWalkEncoder(spec.walks(), spec.network());
    }

    @Override
    public OnlineModel onlineModel(ModelSpec spec, DeviceChoice device) {
        boolean weighsEvents = spec.method() == ContinualMethod.EWC || spec.method() == ContinualMethod.SI;
        if (weighsEvents && !spec.regimes().isCertain()) {
            throw new IllegalArgumentException(
                    spec.method().label() + ": the importance of weights cannot be rolled back, "
                            + "so regimes have to be told by key, phase or none, got "
                            + spec.regimes().label());
        }
        Predictor predictor = predictor(spec, device);
        try {
            return RegimeModel.create(spec.regimes(), learner(spec, device), predictor);
        } catch (RuntimeException e) {
            predictor.close();
            throw e;
        }
    }

    @Override
    public Predictor predictor(ModelSpec spec, DeviceChoice device) {
        return new TorchPredictor(spec.walks(), encoder(spec), device);
    }

    /**
     * What learns the regimes, told which one the stream is in.
     *
     * @throws IllegalArgumentException if the method needs an encoder of another kind
     */
    public ContinualLearner learner(ModelSpec spec, DeviceChoice device) {
        double setting = spec.setting();
        return switch (spec.method()) {
            case HYPERNETWORK -> hypernetwork(spec, setting, device);
            case HYPERNETWORK_FREE -> hypernetwork(spec, 0, device);
            case INTERVAL -> interval(spec, device);
            case UNIVERSAL -> new UniversalLearner(interval(spec, device));
            case FROZEN -> new FineTuningLearner(network(spec, device), Regularizer.none(), true);
            case NAIVE -> fineTuning(spec, Regularizer.none(), device);
            case EWC -> fineTuning(spec, new ElasticWeightConsolidation(setting, 1), device);
            case SI -> fineTuning(spec, new SynapticIntelligence(setting), device);
            case SEPARATE -> new BankLearner(network(spec, device), false);
            case BANK -> new BankLearner(network(spec, device), true);
            case JOINT -> replay(spec, Integer.MAX_VALUE, device);
            case REPLAY -> replay(spec, (int) setting, device);
        };
    }

    private NetworkLearner network(ModelSpec spec, DeviceChoice device) {
        return new NetworkLearner(spec.walks(), encoder(spec), spec.learning(), device);
    }

    private FineTuningLearner fineTuning(ModelSpec spec, Regularizer regularizer, DeviceChoice device) {
        return new FineTuningLearner(network(spec, device), regularizer, false);
    }

    private ReplayLearner replay(ModelSpec spec, int room, DeviceChoice device) {
        return new ReplayLearner(network(spec, device), room, spec.learning().seed());
    }

    private HypernetworkLearner hypernetwork(ModelSpec spec, double strength, DeviceChoice device) {
        PenaltyConfig usual = PenaltyConfig.DEFAULT.withStrength(strength);
        PenaltyConfig penalty = strength == 0 ? usual.unweighed() : usual;
        return new HypernetworkLearner(
                spec.walks(), encoder(spec), HypernetworkConfig.DEFAULT, penalty, spec.learning(), device);
    }

    private IntervalLearner interval(ModelSpec spec, DeviceChoice device) {
        if (!(encoder(spec) instanceof CatWalkEncoder encoder)) {
            throw new IllegalArgumentException(
                    ContinualMethod.INTERVAL.label() + ": bounds are known of the encoder CAT-Walk only");
        }
        return new IntervalLearner(
                spec.walks(), encoder, IntervalConfig.DEFAULT, spec.setting(), spec.learning(), device);
    }
}
