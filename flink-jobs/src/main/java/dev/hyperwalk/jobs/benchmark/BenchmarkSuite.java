package dev.hyperwalk.jobs.benchmark;

import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.jobs.report.SvgPlot;
import dev.hyperwalk.models.benchmark.Benchmark;
import dev.hyperwalk.models.benchmark.BenchmarkResult;
import dev.hyperwalk.models.benchmark.Trained;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Runs a benchmark over data sets and seeds, and writes the report anew after every run: who stops it halfway keeps what
 * is done.
 */
public final class BenchmarkSuite implements Task {

    private static final List<String> PLOTTED = List.of("counters", "pair-recency", "exact-set");

    private final BenchmarkRequest request;
    private final List<DatasetRuns> done = new ArrayList<>();

    /** A suite. A plot of each data set goes beside the report. */
    public BenchmarkSuite(BenchmarkRequest request) {
        this.request = request;
    }

    @Override
    public void run(String dataset, List<Hyperedge> log) throws IOException {
        List<SeedRun> runs = new ArrayList<>();
        for (long seed : request.seeds()) {
            runs.add(run(request.benchmark(log, seed), seed));
            DatasetRuns soFar = new DatasetRuns(dataset, log.size(), List.copyOf(runs));
            if (runs.size() > 1) {
                done.remove(done.size() - 1);
            }
            done.add(soFar);
            JsonFile.write(request.report(), BenchmarkReport.json(request, done));
        }
        DatasetRuns all = done.get(done.size() - 1);
        request.out().accept("");
        request.out().accept(dataset + ", " + request.seedsInWords() + ", mean in percent");
        BenchmarkTable.of(all).forEach(request.out());
        Path plot = plotOf(dataset);
        Files.writeString(plot, plot(all).render(), StandardCharsets.UTF_8);
        request.out().accept("report: " + request.report() + ", plot: " + plot);
    }

    private SeedRun run(Benchmark benchmark, long seed) {
        Usage start = Usage.now();
        Trained trained = benchmark.train(request.listener());
        Usage between = Usage.now();
        BenchmarkResult result = benchmark.test(trained, request.listener());
        Usage end = Usage.now();
        return new SeedRun(seed, result, between.since(start), end.since(between), Usage.peakMebibytes());
    }

    private Path plotOf(String dataset) {
        String name = String.valueOf(request.report().getFileName()).replaceFirst("\\.json$", "");
        return request.report().resolveSibling(name + "-" + dataset.replaceAll("[^A-Za-z0-9._-]", "_") + ".svg");
    }

    /** AUC along the test period, all kinds of negatives together. */
    private static SvgPlot plot(DatasetRuns runs) {
        SvgPlot plot = new SvgPlot(
                        "AUC along the test period of " + runs.dataset(),
                        "share of the test period (%)",
                        "AUC, all kinds of negatives pooled")
                .addModel(
                        DatasetRuns.MODEL,
                        shares(runs),
                        column(runs, metrics -> metrics.auc().all()))
                .addModel(
                        "hyperwalk, novel sets",
                        shares(runs),
                        column(runs, metrics -> metrics.auc().novel()));
        for (String baseline : PLOTTED) {
            plot.addBaseline(
                    baseline,
                    shares(runs),
                    column(runs, metrics -> metrics.baseline(baseline).all()));
        }
        return plot;
    }

    private static double[] shares(DatasetRuns runs) {
        int windows = runs.runs().get(0).result().windows().size();
        double[] shares = new double[windows];
        for (int i = 0; i < windows; i++) {
            shares[i] = 100.0 * (i + 1) / windows;
        }
        return shares;
    }

    private static double[] column(DatasetRuns runs, ToDoubleFunction<MetricSummary> figure) {
        double[] column = new double[shares(runs).length];
        for (int i = 0; i < column.length; i++) {
            int window = i;
            column[i] =
                    runs.mean(run -> figure.applyAsDouble(run.result().windows().get(window)));
        }
        return column;
    }
}
