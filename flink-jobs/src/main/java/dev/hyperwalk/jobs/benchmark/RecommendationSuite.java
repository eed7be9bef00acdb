package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.jobs.report.MetricsJson;
import dev.hyperwalk.models.benchmark.Recommendation;
import dev.hyperwalk.models.benchmark.Reliability;
import dev.hyperwalk.models.benchmark.Trained;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Completing hyperedges, over data sets and seeds; the report is written anew after every data set. */
public final class RecommendationSuite implements Task {

    private final BenchmarkRequest request;
    private final ObjectNode json;

    /** A suite. */
    public RecommendationSuite(BenchmarkRequest request) {
        this.request = request;
        this.json = request.newReport();
    }

    @Override
    public void run(String dataset, List<Hyperedge> log) throws IOException {
        List<Recommendation.Result> results = new ArrayList<>();
        for (long seed : request.seeds()) {
            Recommendation task = new Recommendation(log, request.walks(), seed, request.device());
            Trained model = request.benchmark(log, seed).train(request.listener());
            results.add(task.run(model, request.listener()));
        }
        ObjectNode row = json.withArray("datasets").addObject();
        row.put("dataset", dataset);
        row.put("asked", results.get(0).asked());
        request.out().accept("");
        request.out()
                .accept(String.format(
                        Locale.ROOT,
                        "%s, %s: who was left out of %,d hyperedges, ten guesses; in percent",
                        dataset,
                        request.seedsInWords(),
                        results.get(0).asked()));
        request.out()
                .accept(String.format(
                        "  %-22s %15s %15s %15s | %7s %7s %7s",
                        "", "MRR@10 all", "novel", "repeat", "hit@10", "novel", "repeat"));
        for (String name : results.get(0).hits().keySet()) {
            ObjectNode figures = row.putObject(name);
            MetricsJson.put(figures, "mrr", mean(results, name, Recommendation.Result::reciprocalRanks));
            MetricsJson.put(figures, "hit", mean(results, name, Recommendation.Result::hits));
            request.out().accept(line(name, results));
        }
        putReliability(row.putArray("reliability"), results);
        JsonFile.write(request.report(), json);
        request.out().accept("report: " + request.report());
    }

    /** What probabilities are worth, over all seeds. */
    private void putReliability(ArrayNode bins, List<Recommendation.Result> results) {
        request.out().accept("  probabilities given to companions, and how often they came true:");
        for (int i = 0; i < results.get(0).reliability().size(); i++) {
            Reliability bin = new Reliability(0, 0, 0);
            for (Recommendation.Result result : results) {
                bin = bin.and(result.reliability().get(i));
            }
            if (bin.count() > 0) {
                double said = bin.expected() / bin.count();
                double came = (double) bin.came() / bin.count();
                bins.addObject().put("count", bin.count()).put("said", said).put("came", came);
                request.out()
                        .accept(String.format(
                                Locale.ROOT,
                                "    %,9d times %5.1f %%, came true %5.1f %%",
                                bin.count(),
                                100 * said,
                                100 * came));
            }
        }
    }

    private static String line(String name, List<Recommendation.Result> results) {
        ByNovelty hits = mean(results, name, Recommendation.Result::hits);
        return String.format(
                Locale.ROOT,
                "  %-22s %s %s %s | %7.2f %7.2f %7.2f",
                name,
                spread(results, name, ByNovelty::all),
                spread(results, name, ByNovelty::novel),
                spread(results, name, ByNovelty::repeat),
                100 * hits.all(),
                100 * hits.novel(),
                100 * hits.repeat());
    }

    private static String spread(List<Recommendation.Result> results, String name, ToDoubleFunction<ByNovelty> part) {
        double[] figures = figures(results, name, Recommendation.Result::reciprocalRanks, part);
        return String.format(
                Locale.ROOT, "%6.2f +- %5.2f", 100 * Spread.mean(figures), 100 * Spread.deviation(figures));
    }

    private static ByNovelty mean(
            List<Recommendation.Result> results,
            String name,
            Function<Recommendation.Result, Map<String, ByNovelty>> which) {
        return new ByNovelty(
                Spread.mean(figures(results, name, which, ByNovelty::all)),
                Spread.mean(figures(results, name, which, ByNovelty::novel)),
                Spread.mean(figures(results, name, which, ByNovelty::repeat)));
    }

    private static double[] figures(
            List<Recommendation.Result> results,
            String name,
            Function<Recommendation.Result, Map<String, ByNovelty>> which,
            ToDoubleFunction<ByNovelty> part) {
        return results.stream()
                .mapToDouble(result -> part.applyAsDouble(which.apply(result).getOrDefault(name, ByNovelty.UNDEFINED)))
                .toArray();
    }
}
