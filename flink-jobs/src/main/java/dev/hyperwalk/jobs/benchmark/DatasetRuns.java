package dev.hyperwalk.jobs.benchmark;

import dev.hyperwalk.models.benchmark.BenchmarkResult;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The runs on one data set, one for each seed done so far.
 *
 * @param dataset its name
 * @param events hyperedges in it
 * @param runs in the order of their seeds; at least one
 */
record DatasetRuns(String dataset, int events, List<SeedRun> runs) {

    /** The name under which the model's own metrics are shown. */
    static final String MODEL = "hyperwalk";

    /** The mean over seeds of a figure; NaN where one run has none. */
    double mean(ToDoubleFunction<SeedRun> figure) {
        return Spread.mean(runs.stream().mapToDouble(figure).toArray());
    }

    /** The standard deviation over seeds of a figure; 0 for one seed. */
    double spread(ToDoubleFunction<SeedRun> figure) {
        return Spread.deviation(runs.stream().mapToDouble(figure).toArray());
    }

    /** The mean over seeds of a figure in its three parts. */
    ByNovelty mean3(Function<SeedRun, ByNovelty> figure) {
        return new ByNovelty(
                mean(run -> figure.apply(run).all()),
                mean(run -> figure.apply(run).novel()),
                mean(run -> figure.apply(run).repeat()));
    }

    /** The standard deviation over seeds of a figure in its three parts. */
    ByNovelty spread3(Function<SeedRun, ByNovelty> figure) {
        return new ByNovelty(
                spread(run -> figure.apply(run).all()),
                spread(run -> figure.apply(run).novel()),
                spread(run -> figure.apply(run).repeat()));
    }

    /** What a run tells of one kind of negatives. */
    static BenchmarkResult.ByKind byKind(SeedRun run, NegativeKind kind) {
        return run.result().kinds().stream()
                .filter(byKind -> byKind.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** A run's AUC against one kind of negatives, of the model or of a baseline. */
    static ByNovelty auc(SeedRun run, NegativeKind kind, String scorer) {
        MetricSummary metrics = byKind(run, kind).metrics();
        return scorer.equals(MODEL) ? metrics.auc() : metrics.baseline(scorer);
    }

    /** Kinds of negatives, in the order of the protocol. */
    List<NegativeKind> kinds() {
        return runs.get(0).result().kinds().stream()
                .map(byKind -> byKind.kind())
                .toList();
    }

    /** The baselines' names, in the order of reports. */
    List<String> baselines() {
        return List.copyOf(runs.get(0).result().reciprocalRanks().keySet());
    }
}
