package dev.hyperwalk.models.encoder;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;

/** Scores candidates with weights that were learnt elsewhere. Not thread-safe; owns native memory until closed. */
public final class Scorer implements AutoCloseable {

    /** A scorer without weights for walks of {@code walks}. */
    public Scorer(WalkConfig walks) {
        // network follows
    }

    /** Takes over weights; they are copied. */
    public void load(float[] weights) {
        // network follows
    }

    /** The probability of each candidate, in (0, 1). */
    public double[] score(List<CandidateFeatures> candidates) {
        return new double[candidates.size()];
    }

    @Override
    public void close() {
        // network follows
    }
}
