package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.CountersModel;

/** What training leaves: weights of the network, the counters baseline, and how many positives it took. */
public final class Trained {

    private final float[] weights;
    private final CountersModel counters;
    private final long positives;

    Trained(float[] weights, CountersModel counters, long positives) {
        this.weights = weights;
        this.counters = counters;
        this.positives = positives;
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
