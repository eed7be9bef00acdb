package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.FiguresJson;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.models.benchmark.FeedBenchmark;
import dev.hyperwalk.models.feed.FeedConfig;
import dev.hyperwalk.models.feed.Tally;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.training.LearnerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What comes next, over data sets and seeds; the report is written anew after every data set.
 *
 * <p>The first seed is run once more without a feed, to see what the feed costs.
 */
public final class FeedSuite implements Task {

    private static final Map<String, ToDoubleFunction<Tally>> FIGURES = figures();

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

    private static Map<String, ToDoubleFunction<Tally>> figures() {
        Map<String, ToDoubleFunction<Tally>> figures = new LinkedHashMap<>();
        figures.put("precision", Tally::precision);
        figures.put("recall", Tally::recall);
        figures.put("hitRate", Tally::hitRate);
        figures.put("nearPrecision", Tally::nearPrecision);
        figures.put("nearRecall", Tally::nearRecall);
        figures.put("nearHitRate", Tally::nearHitRate);
        return figures;
    }

    @Override
    public void run(String dataset, List<Hyperedge> log) throws IOException {
        List<FeedBenchmark.Result> results = new ArrayList<>();
        FeedBenchmark first = benchmark(log, request.seeds().get(0));
        Usage begun = Usage.now();
        first.runWithoutFeed(request.listener());
        Usage between = Usage.now();
        results.add(first.run(request.listener()));
        Usage withFeed = Usage.now().since(between);
        Usage withoutFeed = between.since(begun);
        for (long seed : request.seeds().subList(1, request.seeds().size())) {
            results.add(benchmark(log, seed).run(request.listener()));
        }
        print(dataset, results);
        ObjectNode row = json.withArray("datasets").addObject();
        row.put("dataset", dataset);
        put(row, results);
        printCost(row, log.size(), withoutFeed, withFeed, results);
        JsonFile.write(request.report(), json);
        request.out().accept("report: " + request.report());
    }

    private FeedBenchmark benchmark(List<Hyperedge> log, long seed) {
        return new FeedBenchmark(log, feed, request.walks(), learner, seed, request.device());
    }

    private void print(String dataset, List<FeedBenchmark.Result> results) {
        Tally model = results.get(0).tallies().values().iterator().next();
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
        for (String name : results.get(0).tallies().keySet()) {
            request.out().accept(line(name, results));
        }
    }

    private static String line(String name, List<FeedBenchmark.Result> results) {
        return String.format(
                Locale.ROOT,
                "  %-36s %s %s %s | %10.2f %7.2f %8.2f | %10s",
                name,
                spread(results, name, Tally::precision),
                spread(results, name, Tally::recall),
                spread(results, name, Tally::hitRate),
                100 * Spread.mean(figures(results, name, Tally::nearPrecision)),
                100 * Spread.mean(figures(results, name, Tally::nearRecall)),
                100 * Spread.mean(figures(results, name, Tally::nearHitRate)),
                String.join(
                        " ",
                        results.stream()
                                .map(result -> Long.toString(tally(result, name).novelHits()))
                                .toList()));
    }

    private static String spread(List<FeedBenchmark.Result> results, String name, ToDoubleFunction<Tally> figure) {
        double[] figures = figures(results, name, figure);
        return String.format(
                Locale.ROOT, "%6.2f +- %4.2f", 100 * Spread.mean(figures), 100 * Spread.deviation(figures));
    }

    private static double[] figures(List<FeedBenchmark.Result> results, String name, ToDoubleFunction<Tally> figure) {
        return results.stream()
                .mapToDouble(result -> figure.applyAsDouble(tally(result, name)))
                .toArray();
    }

    private static Tally tally(FeedBenchmark.Result result, String name) {
        return result.tallies().getOrDefault(name, Tally.NONE);
    }

    private static void put(ObjectNode row, List<FeedBenchmark.Result> results) {
        row.put("lists", results.get(0).tallies().values().iterator().next().lists());
        ObjectNode feeds = row.putObject("feeds");
        for (String name : results.get(0).tallies().keySet()) {
            ObjectNode figures = feeds.putObject(name);
            FIGURES.forEach((label, figure) -> {
                FiguresJson.put(figures, label, Spread.mean(figures(results, name, figure)));
                FiguresJson.put(figures, label + "Spread", Spread.deviation(figures(results, name, figure)));
            });
            FiguresJson.put(figures, "novelHits", Spread.mean(figures(results, name, Tally::novelHits)));
        }
    }

    private void printCost(ObjectNode row, int events, Usage without, Usage with, List<FeedBenchmark.Result> results) {
        Tally all = results.stream()
                .map(result -> result.tallies().values().iterator().next())
                .reduce(Tally.NONE, Tally::plus);
        double error = Spread.mean(results.stream()
                .mapToDouble(FeedBenchmark.Result::calibrationError)
                .toArray());
        long state = results.stream()
                .mapToLong(FeedBenchmark.Result::largestState)
                .max()
                .orElse(0);
        int open =
                results.stream().mapToInt(FeedBenchmark.Result::mostOpen).max().orElse(0);
        FiguresJson.put(row, "expectedHits", all.expected());
        row.put("hits", all.hits());
        FiguresJson.put(row, "calibrationError", error);
        row.put("largestStateBytes", state);
        row.put("mostOpenLists", open);
        FiguresJson.put(row, "cpuSecondsWithoutFeed", without.cpuSeconds());
        FiguresJson.put(row, "cpuSecondsWithFeed", with.cpuSeconds());
        FiguresJson.put(row, "eventsPerSecondWithoutFeed", events / without.seconds());
        FiguresJson.put(row, "eventsPerSecondWithFeed", events / with.seconds());
        request.out()
                .accept(String.format(
                        Locale.ROOT,
                        "%.0f hits promised, %d came, calibration error %.2f %%; %,.0f events/s with the feed and %,.0f without "
                                + "(%,.0f and %,.0f CPU-seconds); state of at most %,d KiB, %d lists open",
                        all.expected(),
                        all.hits(),
                        100 * error,
                        events / with.seconds(),
                        events / without.seconds(),
                        with.cpuSeconds(),
                        without.cpuSeconds(),
                        state / 1024,
                        open));
    }
}
