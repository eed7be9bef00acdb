package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.jobs.report.MetricsJson;
import dev.hyperwalk.models.benchmark.FeedBenchmark;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.HitCounts;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.training.LearnerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What comes next, over data sets and seeds; the report is written anew after every data set. */
public final class FeedSuite implements Task {

    private static final Map<String, ToDoubleFunction<HitCounts>> FIGURES = figures();

    private final FeedConfig feed;
    private final LearnerConfig learner;
    private final BenchmarkRequest request;
    private final ObjectNode json;

    /** A suite. */
    public FeedSuite(FeedConfig feed, LearnerConfig learner, BenchmarkRequest request) {
        this.feed = feed;
        this.learner = learner;
        this.request = request;
        this.json = request.newReport();
    }

    private static Map<String, ToDoubleFunction<HitCounts>> figures() {
        Map<String, ToDoubleFunction<HitCounts>> figures = new LinkedHashMap<>();
        figures.put("precision", HitCounts::precision);
        figures.put("recall", HitCounts::recall);
        figures.put("hitRate", HitCounts::hitRate);
        figures.put("nearPrecision", HitCounts::nearPrecision);
        figures.put("nearRecall", HitCounts::nearRecall);
        figures.put("nearHitRate", HitCounts::nearHitRate);
        return figures;
    }

    @Override
    public void run(String dataset, List<Hyperedge> log) throws IOException {
        List<FeedBenchmark.Result> results = new ArrayList<>();
        for (long seed : request.seeds()) {
            FeedBenchmark benchmark = new FeedBenchmark(log, feed, request.walks(), learner, seed, request.device());
            results.add(benchmark.run(request.listener(), System::nanoTime));
        }
        print(dataset, results);
        ObjectNode row = json.withArray("datasets").addObject();
        row.put("dataset", dataset);
        put(row, results);
        putCost(row, log.size(), results);
        JsonFile.write(request.report(), json);
        request.out().accept("report: " + request.report());
    }

    private void print(String dataset, List<FeedBenchmark.Result> results) {
        HitCounts model = model(results.get(0));
        request.out().accept("");
        request.out()
                .accept(String.format(
                        Locale.ROOT,
                        "%s, %s: %,d lists of %d after every %,d events; %.1f hyperedges in a horizon, %.1f distinct; in percent",
                        dataset,
                        request.seedsInWords(),
                        model.lists(),
                        feed.size(),
                        feed.every(),
                        (double) model.events() / model.lists(),
                        (double) model.sets() / model.lists()));
        request.out()
                .accept(String.format(
                        "  %-36s %14s %14s %14s | %9s %7s %8s | %s",
                        "", "precision", "recall", "hit rate", "near: prec", "recall", "hit rate", "novel hits"));
        for (String name : results.get(0).counts().keySet()) {
            request.out().accept(line(name, results));
        }
    }

    private static String line(String name, List<FeedBenchmark.Result> results) {
        return String.format(
                Locale.ROOT,
                "  %-36s %s %s %s | %10.2f %7.2f %8.2f | %10s",
                name,
                spread(results, name, HitCounts::precision),
                spread(results, name, HitCounts::recall),
                spread(results, name, HitCounts::hitRate),
                100 * Spread.mean(figures(results, name, HitCounts::nearPrecision)),
                100 * Spread.mean(figures(results, name, HitCounts::nearRecall)),
                100 * Spread.mean(figures(results, name, HitCounts::nearHitRate)),
                String.join(
                        " ",
                        results.stream()
                                .map(result ->
                                        Long.toString(counts(result, name).novelHits()))
                                .toList()));
    }

    private static String spread(List<FeedBenchmark.Result> results, String name, ToDoubleFunction<HitCounts> figure) {
        double[] figures = figures(results, name, figure);
        return String.format(
                Locale.ROOT, "%6.2f +- %4.2f", 100 * Spread.mean(figures), 100 * Spread.deviation(figures));
    }

    private static double[] figures(
            List<FeedBenchmark.Result> results, String name, ToDoubleFunction<HitCounts> figure) {
        return results.stream()
                .mapToDouble(result -> figure.applyAsDouble(counts(result, name)))
                .toArray();
    }

    private static HitCounts counts(FeedBenchmark.Result result, String name) {
        return result.counts().getOrDefault(name, HitCounts.NONE);
    }

    private static void put(ObjectNode row, List<FeedBenchmark.Result> results) {
        row.put("lists", model(results.get(0)).lists());
        ObjectNode feeds = row.putObject("feeds");
        for (String name : results.get(0).counts().keySet()) {
            ObjectNode figures = feeds.putObject(name);
            FIGURES.forEach((label, figure) -> {
                MetricsJson.put(figures, label, Spread.mean(figures(results, name, figure)));
                MetricsJson.put(figures, label + "Spread", Spread.deviation(figures(results, name, figure)));
            });
            MetricsJson.put(figures, "novelHits", Spread.mean(figures(results, name, HitCounts::novelHits)));
        }
    }

    private void putCost(ObjectNode row, int events, List<FeedBenchmark.Result> results) {
        HitCounts all = results.stream().map(FeedSuite::model).reduce(HitCounts.NONE, HitCounts::plus);
        double error = mean(results, FeedBenchmark.Result::calibrationError);
        double state = mean(results, FeedBenchmark.Result::largestState) / 1024;
        double open = mean(results, FeedBenchmark.Result::mostOpen);
        double without = events / mean(results, FeedBenchmark.Result::learningNanos) * 1e9;
        double with = events / mean(results, result -> result.learningNanos() + result.feedNanos()) * 1e9;
        MetricsJson.put(row, "expectedHits", all.expected());
        row.put("hits", all.hits());
        MetricsJson.put(row, "calibrationError", error);
        MetricsJson.put(row, "largestStateKibibytes", state);
        MetricsJson.put(row, "mostOpenLists", open);
        MetricsJson.put(row, "eventsPerSecondWithoutFeed", without);
        MetricsJson.put(row, "eventsPerSecondWithFeed", with);
        request.out()
                .accept(String.format(
                        Locale.ROOT,
                        "%.0f hits promised, %d came, calibration error %.2f %%; %,.0f events/s, %,.0f without the feed; "
                                + "its state takes %,.0f KiB at most, %.0f lists open",
                        all.expected(),
                        all.hits(),
                        100 * error,
                        with,
                        without,
                        state,
                        open));
    }

    private static double mean(List<FeedBenchmark.Result> results, ToDoubleFunction<FeedBenchmark.Result> figure) {
        return Spread.mean(results.stream().mapToDouble(figure).toArray());
    }

    private static HitCounts model(FeedBenchmark.Result result) {
        return result.counts().values().iterator().next();
    }
}
