package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.List;
import java.util.Map;

/**
 * The metrics of one run: the model's, and the baselines' on the same candidates.
 *
 * @param kinds by kind of negative, in the order of the protocol
 * @param pooled over pairs of a positive and a negative of any kind; its calibration error is the run's
 * @param ranked of positives among {@link Protocol#RANKED_NEGATIVES} negatives each
 * @param reciprocalRanks mean reciprocal rank by name of the baseline
 * @param windows the pooled metrics of successive parts of the test period
 * @param learnt positives learnt from
 * @param scored candidates scored in the test
 */
public record BenchmarkResult(
        List<ByKind> kinds,
        MetricSummary pooled,
        MetricSummary ranked,
        Map<String, Double> reciprocalRanks,
        List<MetricSummary> windows,
        long learnt,
        long scored) {

    /** Copies. */
    public BenchmarkResult {
        kinds = List.copyOf(kinds);
        windows = List.copyOf(windows);
    }

    /**
     * The metrics against one kind of negatives.
     *
     * @param metrics over all positives of the test
     * @param newNodes over those with a node that the training period did not have
     */
    public record ByKind(NegativeKind kind, MetricSummary metrics, MetricSummary newNodes) {}

    /** Mean reciprocal rank of the positives, ties at the mean of best and worst. */
    public double mrr() {
        return ranked.mrr();
    }
}
