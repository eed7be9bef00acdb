package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.MetricsJson;
import dev.hyperwalk.models.benchmark.BenchmarkResult;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.List;

/** A benchmark's metrics as JSON: every run, and means and spreads over the seeds of each data set. */
final class BenchmarkReport {

    private BenchmarkReport() {}

    /** What is done so far. */
    static ObjectNode json(BenchmarkRequest request, List<DatasetRuns> datasets) {
        ObjectNode json = request.newReport();
        datasets.forEach(dataset -> put(dataset, json.withArray("datasets").addObject()));
        return json;
    }

    private static void put(DatasetRuns runs, ObjectNode json) {
        json.put("dataset", runs.dataset());
        json.put("events", runs.events());
        ObjectNode auc = json.putObject("auc");
        ObjectNode spread = json.putObject("aucSpread");
        for (NegativeKind kind : runs.kinds()) {
            ObjectNode means = auc.putObject(kind.label());
            MetricsJson.put(means, DatasetRuns.MODEL, runs.mean3(run -> DatasetRuns.auc(run, kind, DatasetRuns.MODEL)));
            runs.baselines()
                    .forEach(name -> MetricsJson.put(means, name, runs.mean3(run -> DatasetRuns.auc(run, kind, name))));
            MetricsJson.put(spread, kind.label(), runs.spread3(run -> DatasetRuns.auc(run, kind, DatasetRuns.MODEL)));
        }
        ArrayNode seeds = json.putArray("runs");
        runs.runs().forEach(run -> put(run, seeds.addObject()));
    }

    private static void put(SeedRun run, ObjectNode json) {
        BenchmarkResult result = run.result();
        json.put("seed", run.seed());
        ObjectNode kinds = json.putObject("negatives");
        for (BenchmarkResult.ByKind kind : result.kinds()) {
            ObjectNode figures = kinds.putObject(kind.kind().label());
            figures.put("positives", kind.metrics().events());
            MetricsJson.put(figures, kind.metrics());
            ObjectNode newNodes = figures.putObject("newNodes");
            newNodes.put("positives", kind.newNodes().events());
            MetricsJson.put(newNodes, kind.newNodes());
        }
        MetricsJson.put(json.putObject("pooled"), result.pooled());
        MetricsJson.put(json, "mrr", result.mrr());
        ObjectNode ranks = json.putObject("baselineMrr");
        result.reciprocalRanks().forEach((name, mrr) -> MetricsJson.put(ranks, name, mrr));
        json.put("ranked", result.ranked().events());
        json.put("learnt", result.learnt());
        json.put("scored", result.scored());
        put(json.putObject("training"), run.training());
        put(json.putObject("testing"), run.testing());
        MetricsJson.put(json, "peakMebibytes", run.peakMebibytes());
    }

    private static void put(ObjectNode json, Usage usage) {
        MetricsJson.put(json, "seconds", usage.seconds());
        MetricsJson.put(json, "cpuSeconds", usage.cpuSeconds());
    }
}
