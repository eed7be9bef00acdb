package dev.hyperwalk.models.regime;

import dev.hyperwalk.models.training.Example;
import java.util.List;

/** Scores examples as another regime would. A way through the network for each call. */
interface Judge {

    /** For each example: the probability of its positive, then of each of its negatives, by the weights of that regime. */
    double[][] scores(int regime, List<Example> examples);
}
