package dev.hyperwalk.jobs.benchmark;

import ai.djl.Device;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.jobs.report.SvgPlot;
import dev.hyperwalk.models.benchmark.Benchmark;
import dev.hyperwalk.models.benchmark.BenchmarkListener;
import dev.hyperwalk.models.benchmark.BenchmarkResult;
import dev.hyperwalk.models.benchmark.Protocol;
import dev.hyperwalk.models.benchmark.Trained;
import dev.hyperwalk.models.benchmark.TrainingPlan;
import dev.hyperwalk.models.evaluation.Figures;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Runs a benchmark over data sets and seeds, and writes the report anew after every run: who stops it halfway keeps what
 * is done.
 */
public final class BenchmarkSuite {

    private static final List<String> PLOTTED = List.of("counters", "pair-recency", "exact-set");

    private final List<Long> seeds;
    private final Setting setting;
    private final Path report;
    private final BenchmarkReport json;
    private final BenchmarkListener listener;
    private final Consumer<String> out;
    private final List<DatasetRuns> done = new ArrayList<>();

    /**
     * What all runs have in common.
     *
     * @param protocol with any seed
     */
    public record Setting(Protocol protocol, TrainingPlan plan, WalkConfig walks, Device device) {

        /** The benchmark of one log with one seed. */
        public Benchmark benchmark(List<Hyperedge> log, long seed) {
            return new Benchmark(log, protocol.withSeed(seed), plan, walks, device);
        }
    }

    /**
     * A suite.
     *
     * @param report where the report goes; a plot of each data set goes beside it
     * @param out takes the lines of the tables
     */
    public BenchmarkSuite(
            List<Long> seeds,
            Setting setting,
            Path report,
            Map<String, String> config,
            Map<String, String> versions,
            BenchmarkListener listener,
            Consumer<String> out) {
        this.seeds = List.copyOf(seeds);
        this.setting = setting;
        this.report = report;
        this.json = new BenchmarkReport(config, versions);
        this.listener = listener;
        this.out = out;
    }

    /**
     * Runs every seed on one data set, prints its table and adds it to the report.
     *
     * @param log in order of time
     * @throws IOException if the report cannot be written
     */
    public void run(String dataset, List<Hyperedge> log) throws IOException {
        List<SeedRun> runs = new ArrayList<>();
        for (long seed : seeds) {
            runs.add(run(setting.benchmark(log, seed), seed));
            DatasetRuns soFar = new DatasetRuns(dataset, log.size(), List.copyOf(runs));
            if (runs.size() > 1) {
                done.remove(done.size() - 1);
            }
            done.add(soFar);
            JsonFile.write(report, json.json(done));
        }
        DatasetRuns all = done.get(done.size() - 1);
        out.accept("");
        out.accept(dataset + ", " + runs.size() + (runs.size() == 1 ? " seed" : " seeds") + ", mean in percent");
        BenchmarkTable.of(all).forEach(out);
        Path plot = plotOf(dataset);
        Files.writeString(plot, plot(all).render(), StandardCharsets.UTF_8);
        out.accept("report: " + report + ", plot: " + plot);
    }

    private SeedRun run(Benchmark benchmark, long seed) {
        Usage start = Usage.now();
        Trained trained = benchmark.train(listener);
        Usage between = Usage.now();
        BenchmarkResult result = benchmark.test(trained, listener);
        Usage end = Usage.now();
        return new SeedRun(seed, result, between.since(start), end.since(between), Usage.peakMebibytes());
    }

    private Path plotOf(String dataset) {
        String name = String.valueOf(report.getFileName()).replaceFirst("\\.json$", "");
        return report.resolveSibling(name + "-" + dataset.replaceAll("[^A-Za-z0-9._-]", "_") + ".svg");
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
                        column(runs, figures -> figures.auc().all()))
                .addModel(
                        "hyperwalk, novel sets",
                        shares(runs),
                        column(runs, figures -> figures.auc().novel()));
        for (String baseline : PLOTTED) {
            plot.addBaseline(
                    baseline,
                    shares(runs),
                    column(runs, figures -> figures.baseline(baseline).all()));
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

    private static double[] column(DatasetRuns runs, ToDoubleFunction<Figures> figure) {
        double[] column = new double[shares(runs).length];
        for (int i = 0; i < column.length; i++) {
            int window = i;
            column[i] =
                    runs.mean(run -> figure.applyAsDouble(run.result().windows().get(window)));
        }
        return column;
    }
}
