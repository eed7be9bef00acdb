package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.Calibration;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.Map;

/**
 * What training leaves: weights of the network, the counters baseline, how many positives it took, and how good the
 * weights were in the validation period.
 */
public final class Trained {

    private final float[] weights;
    private final Calibration calibration;
    private final CountersModel counters;
    private final long positives;
    private final Map<NegativeKind, MetricSummary> validation;

    Trained(
            float[] weights,
            Calibration calibration,
            CountersModel counters,
            long positives,
            Map<NegativeKind, MetricSummary> validation) {
        this.weights = weights;
        this.calibration = calibration;
        this.counters = counters;
        this.positives = positives;
        this.validation = Map.copyOf(validation);
    }

    /**
     * The metrics in the validation period, by kind of negative, after the pass that left the best weights; the counters
     * model, as it was then, is the only baseline.
     */
    public Map<NegativeKind, MetricSummary> validation() {
        return validation;
    }

    /** The weights; not to be changed. */
    float[] weights() {
        return weights;
    }

    /** What makes probabilities of the network's scores, by the validation period. */
    Calibration calibration() {
        return calibration;
    }

    CountersModel counters() {
        return counters;
    }

    long positives() {
        return positives;
    }
}
