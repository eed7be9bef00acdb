package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.Calibration;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.evaluation.ScoreLog;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** How good weights are in the validation period: the scores of one pass, by kind of negative. */
final class Validation {

    private final Map<NegativeKind, ScoreLog> byKind = new EnumMap<>(NegativeKind.class);
    private final DoubleStream.Builder positives = DoubleStream.builder();
    private final DoubleStream.Builder negatives = DoubleStream.builder();

    /**
     * Takes the scores of one positive and its negatives.
     *
     * @param baseline what the counters model makes of them
     */
    void add(Candidates candidates, List<Double> baseline, double[] scores) {
        boolean isSeen = candidates.counters().get(0).isSeen();
        for (int i = 0; i < candidates.negatives(); i++) {
            positives.add(scores[0]);
            negatives.add(scores[i + 1]);
            byKind.computeIfAbsent(candidates.kind(i), unused -> new ScoreLog(List.of(CountersModel.NAME)))
                    .append(isSeen, new float[] {
                        (float) scores[0],
                        baseline.get(0).floatValue(),
                        (float) scores[i + 1],
                        baseline.get(i + 1).floatValue()
                    });
        }
    }

    /** Mean over the kinds of negatives of the pooled AUC. NaN if nothing was scored. */
    double quality() {
        return byKind.values().stream()
                .mapToDouble(log -> log.metrics().auc().all())
                .average()
                .orElse(Double.NaN);
    }

    /** What makes probabilities of scores like these; call it once, when all are in. */
    Calibration calibration() {
        return Calibration.fit(positives.build().toArray(), negatives.build().toArray());
    }

    /** The metrics against each kind of negatives. */
    Map<NegativeKind, MetricSummary> metrics() {
        Map<NegativeKind, MetricSummary> figures = new EnumMap<>(NegativeKind.class);
        byKind.forEach((kind, log) -> figures.put(kind, log.metrics()));
        return figures;
    }
}
