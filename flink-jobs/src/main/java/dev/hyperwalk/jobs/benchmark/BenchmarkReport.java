package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.FiguresJson;
import dev.hyperwalk.models.benchmark.BenchmarkResult;
import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A benchmark's figures as JSON: every run, and means and spreads over the seeds of each data set. */
final class BenchmarkReport {

    private final Map<String, String> config;
    private final Map<String, String> versions;

    BenchmarkReport(Map<String, String> config, Map<String, String> versions) {
        this.config = new LinkedHashMap<>(config);
        this.versions = new LinkedHashMap<>(versions);
    }

    /** What is done so far. */
    ObjectNode json(List<DatasetRuns> datasets) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("datasets");
        datasets.forEach(dataset -> put(dataset, rows.addObject()));
        config.forEach(json.putObject("config")::put);
        versions.forEach(json.putObject("versions")::put);
        return json;
    }

    private static void put(DatasetRuns runs, ObjectNode json) {
        json.put("dataset", runs.dataset());
        json.put("events", runs.events());
        ObjectNode auc = json.putObject("auc");
        ObjectNode spread = json.putObject("aucSpread");
        for (NegativeKind kind : runs.kinds()) {
            ObjectNode means = auc.putObject(kind.label());
            FiguresJson.put(means, DatasetRuns.MODEL, runs.mean3(run -> DatasetRuns.auc(run, kind, DatasetRuns.MODEL)));
            runs.baselines()
                    .forEach(name -> FiguresJson.put(means, name, runs.mean3(run -> DatasetRuns.auc(run, kind, name))));
            FiguresJson.put(spread, kind.label(), runs.spread3(run -> DatasetRuns.auc(run, kind, DatasetRuns.MODEL)));
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
            figures.put("positives", kind.figures().events());
            FiguresJson.put(figures, kind.figures());
            ObjectNode newNodes = figures.putObject("newNodes");
            newNodes.put("positives", kind.newNodes().events());
            FiguresJson.put(newNodes, kind.newNodes());
        }
        FiguresJson.put(json.putObject("pooled"), result.pooled());
        FiguresJson.put(json, "mrr", result.mrr());
        ObjectNode ranks = json.putObject("baselineMrr");
        result.reciprocalRanks().forEach((name, mrr) -> FiguresJson.put(ranks, name, mrr));
        json.put("ranked", result.ranked().events());
        json.put("learnt", result.learnt());
        json.put("scored", result.scored());
        put(json.putObject("training"), run.training());
        put(json.putObject("testing"), run.testing());
        FiguresJson.put(json, "peakMebibytes", run.peakMebibytes());
    }

    private static void put(ObjectNode json, Usage usage) {
        FiguresJson.put(json, "seconds", usage.seconds());
        FiguresJson.put(json, "cpuSeconds", usage.cpuSeconds());
    }
}
