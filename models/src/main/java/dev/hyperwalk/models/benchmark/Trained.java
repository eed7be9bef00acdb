package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.Figures;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.Map;

/**
 * What training leaves: weights of the network, the counters baseline, how many positives it took, and how good the
 * weights were in the validation period.
 */
public final class Trained {

    private final float[] weights;
    private final CountersModel counters;
    private final long positives;
    private final Map<NegativeKind, Figures> validation;

    Trained(float[] weights, CountersModel counters, long positives, Map<NegativeKind, Figures> validation) {
        this.weights = weights;
        this.counters = counters;
        this.positives = positives;
        this.validation = Map.copyOf(validation);
    }

    /** The figures in the validation period, by kind of negative; the counters model is the only baseline there. */
    public Map<NegativeKind, Figures> validation() {
        return validation;
    }

    /** The weights; not to be changed. */
    float[] weights() {
        return weights;
    }

    CountersModel counters() {
        return counters;
    }

    long positives() {
        return positives;
    }
}
