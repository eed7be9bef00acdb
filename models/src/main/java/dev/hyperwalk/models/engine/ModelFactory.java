package dev.hyperwalk.models.engine;

import dev.hyperwalk.models.prediction.OnlineModel;
import dev.hyperwalk.models.prediction.Predictor;
import java.io.Serializable;

/**
 * Builds models by one numerical engine.
 *
 * <p>Travels with the job graph; what it builds is built where an operator runs.
 */
public interface ModelFactory extends Serializable {

    /**
     * A model that has learnt nothing.
     *
     * @throws IllegalArgumentException if the engine has no such model
     */
    OnlineModel onlineModel(ModelSpec spec, DeviceChoice device);

    /** A predictor of networks that such a model learns, without weights yet. */
    Predictor predictor(ModelSpec spec, DeviceChoice device);
}
