package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.training.Example;
import java.util.List;

/** Predicts examples as another regime would. A forward pass for each call. */
interface CrossRegimeScorer {

    /** What the weights of that regime say of the candidates of examples. */
    Predictions predict(int regime, List<Example> examples);
}
