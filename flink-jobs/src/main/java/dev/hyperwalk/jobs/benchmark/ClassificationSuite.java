package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.jobs.report.MetricsJson;
import dev.hyperwalk.models.benchmark.NodeClassification;
import dev.hyperwalk.models.benchmark.Trained;
import dev.hyperwalk.models.classification.NodeLabels;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Node classification over data sets and seeds; the report is written anew after every data set. */
public final class ClassificationSuite implements Task {

    private final NodeLabels labels;
    private final BenchmarkRequest request;
    private final ObjectNode json;

    /** A suite. */
    public ClassificationSuite(NodeLabels labels, BenchmarkRequest request) {
        this.labels = labels;
        this.request = request;
        this.json = request.newReport();
    }

    @Override
    public void run(String dataset, List<Hyperedge> log) throws IOException {
        List<NodeClassification.Result> results = new ArrayList<>();
        for (long seed : request.seeds()) {
            NodeClassification task = new NodeClassification(log, request.walks(), labels, seed, request.device());
            Trained encoder = request.benchmark(log, seed).train(request.listener());
            results.add(task.run(encoder, request.listener()));
        }
        NodeClassification.Result first = results.get(0);
        ObjectNode row = json.withArray("datasets").addObject();
        row.put("dataset", dataset);
        row.put("nodes", first.nodes());
        row.put("labels", labels.classes());
        ObjectNode means = row.putObject("accuracy");
        ObjectNode spreads = row.putObject("accuracySpread");
        request.out().accept("");
        request.out()
                .accept(String.format(
                        Locale.ROOT,
                        "%s, %s: %,d labelled nodes, %d labels, %,d nodes asked about; accuracy in percent",
                        dataset,
                        request.seedsInWords(),
                        first.nodes(),
                        labels.classes(),
                        first.asked()));
        for (String classifier : first.accuracies().keySet()) {
            double[] accuracies = results.stream()
                    .mapToDouble(result -> result.accuracies().getOrDefault(classifier, Double.NaN))
                    .toArray();
            MetricsJson.put(means, classifier, Spread.mean(accuracies));
            MetricsJson.put(spreads, classifier, Spread.deviation(accuracies));
            request.out()
                    .accept(String.format(
                            Locale.ROOT,
                            "  %-12s %6.2f +- %.2f",
                            classifier,
                            100 * Spread.mean(accuracies),
                            100 * Spread.deviation(accuracies)));
        }
        ArrayNode runs = row.putArray("runs");
        results.forEach(result -> {
            ObjectNode run = runs.addObject();
            run.put("asked", result.asked());
            result.accuracies().forEach((name, accuracy) -> MetricsJson.put(run, name, accuracy));
        });
        JsonFile.write(request.report(), json);
        request.out().accept("report: " + request.report());
    }
}
