package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.Metrics;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** How good weights are in the validation period: the scores of one pass, by kind of negative. */
final class Validation {

    private static final class Scores {
        private final DoubleStream.Builder positives = DoubleStream.builder();
        private final DoubleStream.Builder negatives = DoubleStream.builder();

        double auc() {
            return Metrics.auc(positives.build().toArray(), negatives.build().toArray());
        }
    }

    private final Map<NegativeKind, Scores> byKind = new EnumMap<>(NegativeKind.class);

    /** Takes the scores of one positive and its negatives. */
    void add(Candidates candidates, double[] scores) {
        for (int i = 0; i < candidates.negatives(); i++) {
            Scores kind = byKind.computeIfAbsent(candidates.kind(i), unused -> new Scores());
            kind.positives.add(scores[0]);
            kind.negatives.add(scores[i + 1]);
        }
    }

    /** Mean over the kinds of negatives of the pooled AUC; call it once. NaN if nothing was scored. */
    double quality() {
        return byKind.values().stream().mapToDouble(Scores::auc).average().orElse(Double.NaN);
    }
}
