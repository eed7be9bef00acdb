package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.jobs.report.MetricsJson;
import dev.hyperwalk.models.benchmark.Ablation;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Changes one thing at a time and compares by the validation period, which is what choices are made by; the test period
 * is never looked at. The report is written anew after every change.
 */
public final class AblationSuite implements Task {

    private final List<Ablation> ablations;
    private final BenchmarkRequest request;
    private final ObjectNode json;

    /** Metrics of each seed, by kind of negative. */
    private record Runs(List<Map<NegativeKind, MetricSummary>> seeds) {

        ByNovelty mean(List<NegativeKind> kinds, Function<MetricSummary, ByNovelty> auc) {
            return new ByNovelty(
                    mean(kinds, auc, ByNovelty::all),
                    mean(kinds, auc, ByNovelty::novel),
                    mean(kinds, auc, ByNovelty::repeat));
        }

        private double mean(
                List<NegativeKind> kinds, Function<MetricSummary, ByNovelty> auc, ToDoubleFunction<ByNovelty> part) {
            return Spread.mean(seeds.stream()
                    .flatMap(run -> kinds.stream().map(kind -> run.getOrDefault(kind, MetricSummary.NONE)))
                    .mapToDouble(metrics -> part.applyAsDouble(auc.apply(metrics)))
                    .toArray());
        }
    }

    /**
     * A suite.
     *
     * @param ablations what to change; what is not changed comes first in any case
     */
    public AblationSuite(List<Ablation> ablations, BenchmarkRequest request) {
        this.ablations = new ArrayList<>(List.of(Ablation.NONE));
        ablations.stream().filter(ablation -> ablation != Ablation.NONE).forEach(this.ablations::add);
        this.request = request;
        this.json = request.newReport();
    }

    @Override
    public void run(String dataset, List<Hyperedge> log) throws IOException {
        List<NegativeKind> kinds = request.protocol().negatives();
        ObjectNode row = json.withArray("datasets").addObject();
        row.put("dataset", dataset);
        ArrayNode rows = row.putArray("ablations");
        Consumer<String> out = request.out();
        out.accept("");
        out.accept(dataset + ", validation period, " + request.seedsInWords() + ", AUC in percent, all and novel");
        out.accept(header(kinds));
        double whole = Double.NaN;
        for (Ablation ablation : ablations) {
            Runs runs = runs(log, ablation);
            if (ablation == Ablation.NONE) {
                whole = runs.mean(kinds, MetricSummary::auc).all();
                out.accept(line("counters baseline", kinds, runs, Double.NaN, AblationSuite::counters));
            }
            out.accept(line(ablation.change(), kinds, runs, whole, MetricSummary::auc));
            put(rows.addObject(), ablation, kinds, runs);
            JsonFile.write(request.report(), json);
        }
        out.accept("report: " + request.report());
    }

    private Runs runs(List<Hyperedge> log, Ablation ablation) {
        List<Map<NegativeKind, MetricSummary>> runs = new ArrayList<>();
        for (long seed : request.seeds()) {
            runs.add(request.benchmark(log, seed).ablate(ablation, request.listener()));
        }
        return new Runs(runs);
    }

    private static String header(List<NegativeKind> kinds) {
        StringBuilder header = new StringBuilder(String.format("  %-28s", ""));
        kinds.forEach(kind -> header.append(String.format(" | %13s", kind.label())));
        return header.append(" |          mean | change").toString();
    }

    private static ByNovelty counters(MetricSummary metrics) {
        return metrics.baseline(CountersModel.NAME);
    }

    private static String line(
            String name, List<NegativeKind> kinds, Runs runs, double whole, Function<MetricSummary, ByNovelty> auc) {
        StringBuilder line = new StringBuilder(String.format("  %-28s", name));
        kinds.forEach(kind -> line.append(cells(runs.mean(List.of(kind), auc))));
        ByNovelty mean = runs.mean(kinds, auc);
        double change = 100 * (mean.all() - whole);
        return line.append(cells(mean))
                .append(Double.isFinite(change) ? String.format(Locale.ROOT, " | %+6.2f", change) : " |")
                .toString();
    }

    private static String cells(ByNovelty auc) {
        return String.format(Locale.ROOT, " | %6.2f %6.2f", 100 * auc.all(), 100 * auc.novel());
    }

    private static void put(ObjectNode row, Ablation ablation, List<NegativeKind> kinds, Runs runs) {
        row.put("ablation", ablation.label());
        row.put("change", ablation.change());
        ObjectNode auc = row.putObject("validationAuc");
        for (NegativeKind kind : kinds) {
            ObjectNode parts = auc.putObject(kind.label());
            ByNovelty model = runs.mean(List.of(kind), MetricSummary::auc);
            ByNovelty baseline = runs.mean(List.of(kind), AblationSuite::counters);
            MetricsJson.put(parts, "all", model.all());
            MetricsJson.put(parts, "novel", model.novel());
            MetricsJson.put(parts, "countersAll", baseline.all());
            MetricsJson.put(parts, "countersNovel", baseline.novel());
        }
    }
}
