package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.FiguresJson;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.models.benchmark.Ablation;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.Figures;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Changes one thing at a time and compares by the validation period, which is what choices are made by; the test period
 * is never looked at. The report is written anew after every change.
 */
public final class AblationSuite implements Task {

    private final List<Ablation> ablations;
    private final BenchmarkRequest request;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /** Figures of each seed, by kind of negative. */
    private record Runs(List<Map<NegativeKind, Figures>> seeds) {

        double mean(NegativeKind kind, ToDoubleFunction<Figures> figure) {
            return seeds.stream()
                    .mapToDouble(run -> figure.applyAsDouble(run.getOrDefault(kind, Figures.NONE)))
                    .average()
                    .orElse(Double.NaN);
        }

        double overall(List<NegativeKind> kinds, ToDoubleFunction<Figures> figure) {
            return kinds.stream()
                    .mapToDouble(kind -> mean(kind, figure))
                    .average()
                    .orElse(Double.NaN);
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
        json.putArray("datasets");
        request.config().forEach(json.putObject("config")::put);
        request.versions().forEach(json.putObject("versions")::put);
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
                whole = runs.overall(kinds, figures -> figures.auc().all());
                out.accept(line("counters baseline", kinds, runs, Double.NaN, AblationSuite::counters));
            }
            out.accept(line(ablation.change(), kinds, runs, whole, AblationSuite::model));
            put(rows.addObject(), ablation, kinds, runs);
            JsonFile.write(request.report(), json);
        }
        out.accept("report: " + request.report());
    }

    private Runs runs(List<Hyperedge> log, Ablation ablation) {
        List<Map<NegativeKind, Figures>> runs = new ArrayList<>();
        for (long seed : request.seeds()) {
            runs.add(request.benchmark(log, seed).ablate(ablation, request.listener()));
        }
        return new Runs(runs);
    }

    private interface Part {
        double of(Figures figures, boolean isNovel);
    }

    private static double model(Figures figures, boolean isNovel) {
        return isNovel ? figures.auc().novel() : figures.auc().all();
    }

    private static double counters(Figures figures, boolean isNovel) {
        return isNovel
                ? figures.baseline(CountersModel.NAME).novel()
                : figures.baseline(CountersModel.NAME).all();
    }

    private static String header(List<NegativeKind> kinds) {
        StringBuilder header = new StringBuilder(String.format("  %-28s", ""));
        kinds.forEach(kind -> header.append(String.format(" | %13s", kind.label())));
        return header.append(" |          mean | change").toString();
    }

    private static String line(String name, List<NegativeKind> kinds, Runs runs, double whole, Part part) {
        StringBuilder line = new StringBuilder(String.format("  %-28s", name));
        for (NegativeKind kind : kinds) {
            line.append(cells(runs.mean(kind, f -> part.of(f, false)), runs.mean(kind, f -> part.of(f, true))));
        }
        double mean = runs.overall(kinds, f -> part.of(f, false));
        line.append(cells(mean, runs.overall(kinds, f -> part.of(f, true))));
        double change = 100 * (mean - whole);
        return line.append(Double.isFinite(change) ? String.format(Locale.ROOT, " | %+6.2f", change) : " |")
                .toString();
    }

    private static String cells(double all, double novel) {
        return String.format(Locale.ROOT, " | %6.2f %6.2f", 100 * all, 100 * novel);
    }

    private static void put(ObjectNode row, Ablation ablation, List<NegativeKind> kinds, Runs runs) {
        row.put("ablation", ablation.label());
        row.put("change", ablation.change());
        ObjectNode auc = row.putObject("validationAuc");
        for (NegativeKind kind : kinds) {
            ObjectNode parts = auc.putObject(kind.label());
            FiguresJson.put(parts, "all", runs.mean(kind, f -> model(f, false)));
            FiguresJson.put(parts, "novel", runs.mean(kind, f -> model(f, true)));
            FiguresJson.put(parts, "countersAll", runs.mean(kind, f -> counters(f, false)));
            FiguresJson.put(parts, "countersNovel", runs.mean(kind, f -> counters(f, true)));
        }
    }
}
