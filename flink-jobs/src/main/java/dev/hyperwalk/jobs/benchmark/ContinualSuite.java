package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.jobs.report.HeatMap;
import dev.hyperwalk.jobs.report.JsonFile;
import dev.hyperwalk.jobs.report.MetricsJson;
import dev.hyperwalk.models.benchmark.ContinualBenchmark;
import dev.hyperwalk.models.benchmark.ContinualResult;
import dev.hyperwalk.models.benchmark.Identification;
import dev.hyperwalk.models.benchmark.MethodSpec;
import dev.hyperwalk.models.evaluation.RegimeMatrix;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Logs one after the other, over seeds: a table of methods, a report, and a picture of what is left of each log. */
public final class ContinualSuite {

    private final ContinualRequest request;
    private final Map<MethodSpec, List<ContinualResult>> results = new LinkedHashMap<>();

    /** A suite. */
    public ContinualSuite(ContinualRequest request) {
        this.request = request;
    }

    /**
     * Runs, and writes the report anew after every seed.
     *
     * @param names of the logs
     * @param logs each in order of time
     * @throws IllegalArgumentException if a log does not do for it
     */
    public void run(List<String> names, List<List<Hyperedge>> logs) throws IOException {
        for (long seed : request.seeds()) {
            new ContinualBenchmark(logs, request.walks(), request.plan(), seed, request.device())
                    .run(request.methods(), request.listener())
                    .forEach((method, result) -> results.computeIfAbsent(method, unused -> new ArrayList<>())
                            .add(result));
            JsonFile.write(request.report(), json(names));
        }
        print(names);
        Path picture = picture();
        Files.writeString(picture, heatMap(names).render(), StandardCharsets.UTF_8);
        request.out().accept("report: " + request.report() + ", picture: " + picture);
    }

    private void print(List<String> names) {
        request.out().accept("");
        request.out()
                .accept(String.format(
                        Locale.ROOT,
                        "%s; %d %s, AUC in percent",
                        String.join(", then ", names),
                        request.seeds().size(),
                        request.seeds().size() == 1 ? "seed" : "seeds"));
        request.out()
                .accept(String.format(
                        Locale.ROOT,
                        "%-18s %14s %6s %14s %7s %6s %6s %6s | after %5d %6d %6d | %6s %9s %9s %7s",
                        "",
                        "ACC",
                        "LA",
                        "BWT",
                        "FWT",
                        "forgot",
                        "dip",
                        "moved",
                        8,
                        32,
                        128,
                        "return",
                        "KiB",
                        "B/regime",
                        "us/step"));
        results.forEach((method, runs) -> request.out().accept(line(method, runs)));
        results.forEach((method, runs) -> {
            if (!Double.isNaN(runs.get(0).certified())) {
                request.out().accept(certified(method, runs));
            }
        });
        results.forEach((method, runs) -> runs.forEach(run -> {
            Identification found = run.identification();
            if (found != null) {
                request.out().accept(line(method, found));
            }
        }));
    }

    private static String line(MethodSpec method, List<ContinualResult> runs) {
        ContinualResult last = runs.get(runs.size() - 1);
        return String.format(
                Locale.ROOT,
                "%-18s %s %6.2f %s %7.2f %6.2f %6.2f %6.2f | %11.2f %6.2f %6.2f | %6.2f %,9d %,9d %7.0f",
                method.label(),
                spread(runs, run -> run.matrix().accuracy()),
                100 * mean(runs, run -> run.matrix().learningAccuracy()),
                spread(runs, run -> run.matrix().backwardTransfer()),
                100 * mean(runs, run -> run.matrix().forwardTransfer()),
                100 * mean(runs, run -> run.matrix().forgetting()),
                100 * mean(runs, run -> run.matrix().worstDip()),
                100 * mean(runs, ContinualSuite::drift),
                100 * mean(runs, run -> run.early().getOrDefault(8, Double.NaN)),
                100 * mean(runs, run -> run.early().getOrDefault(32, Double.NaN)),
                100 * mean(runs, run -> run.early().getOrDefault(128, Double.NaN)),
                100 * mean(runs, ContinualResult::returnGap),
                last.bytes() / 1024,
                last.bytesPerRegime(),
                mean(
                        runs,
                        run -> run.microsPerUpdate().get(run.microsPerUpdate().size() - 1)));
    }

    /** Mean over all logs that were left before the end. */
    private static double drift(ContinualResult run) {
        return run.drifts().subList(0, run.drifts().size() - 1).stream()
                .mapToDouble(drift -> drift)
                .average()
                .orElse(Double.NaN);
    }

    private static String certified(MethodSpec method, List<ContinualResult> runs) {
        return String.format(
                Locale.ROOT,
                "%-18s %s %% of held-out candidates certified: every network in the regime's box has them right",
                method.label(),
                spread(runs, ContinualResult::certified));
    }

    /** A line for each run: whether regimes were found is nothing to take the mean of. */
    private static String line(MethodSpec method, Identification found) {
        return String.format(
                Locale.ROOT,
                "%-18s in the right regime for %.1f %% of events from the 256th after a switch, there after %.0f on the "
                        + "mean; %d regimes, %d changes, %d discarded",
                method.label(),
                100 * found.share(),
                found.delay(),
                found.regimes(),
                found.changes(),
                found.discarded());
    }

    private static String spread(List<ContinualResult> runs, ToDoubleFunction<ContinualResult> figure) {
        double[] figures = runs.stream().mapToDouble(figure).toArray();
        return String.format(
                Locale.ROOT, "%6.2f +- %4.2f", 100 * Spread.mean(figures), 100 * Spread.deviation(figures));
    }

    private static double mean(List<ContinualResult> runs, ToDoubleFunction<ContinualResult> figure) {
        return Spread.mean(runs.stream().mapToDouble(figure).toArray());
    }

    private ObjectNode json(List<String> names) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        names.forEach(json.putArray("logs")::add);
        request.seeds().forEach(json.putArray("seeds")::add);
        ObjectNode methods = json.putObject("methods");
        results.forEach((method, runs) -> {
            ArrayNode rows = methods.putArray(method.label());
            runs.forEach(run -> put(rows.addObject(), run));
        });
        request.config().forEach(json.putObject("config")::put);
        request.versions().forEach(json.putObject("versions")::put);
        return json;
    }

    private static void put(ObjectNode json, ContinualResult result) {
        RegimeMatrix matrix = result.matrix();
        MetricsJson.put(json, "acc", matrix.accuracy());
        MetricsJson.put(json, "la", matrix.learningAccuracy());
        MetricsJson.put(json, "bwt", matrix.backwardTransfer());
        MetricsJson.put(json, "fwt", matrix.forwardTransfer());
        MetricsJson.put(json, "forgetting", matrix.forgetting());
        MetricsJson.put(json, "worstDip", matrix.worstDip());
        MetricsJson.put(json, "returnGap", result.returnGap());
        MetricsJson.put(json, "certified", result.certified());
        ArrayNode drifts = json.putArray("drifts");
        result.drifts().forEach(drifts::add);
        Identification found = result.identification();
        if (found != null) {
            ObjectNode identification = json.putObject("identification");
            MetricsJson.put(identification, "share", found.share());
            identification.put("regimes", found.regimes());
            identification.put("changes", found.changes());
            identification.put("discarded", found.discarded());
            MetricsJson.put(identification, "delay", found.delay());
        }
        ObjectNode early = json.putObject("early");
        new TreeMap<>(result.early()).forEach((events, auc) -> MetricsJson.put(early, events.toString(), auc));
        json.put("bytes", result.bytes());
        json.put("bytesPerRegime", result.bytesPerRegime());
        ArrayNode micros = json.putArray("microsPerUpdate");
        result.microsPerUpdate().forEach(micros::add);
        ArrayNode rows = json.putArray("matrix");
        for (int stretch = 0; stretch < matrix.stretches(); stretch++) {
            ArrayNode row = rows.addArray();
            for (int regime = 0; regime < matrix.regimes(); regime++) {
                row.add(matrix.auc(stretch, regime));
            }
        }
    }

    private Path picture() {
        String name = String.valueOf(request.report().getFileName()).replaceFirst("\\.json$", "");
        return request.report().resolveSibling(name + ".svg");
    }

    /** The mean matrix of the first method asked for. */
    private HeatMap heatMap(List<String> names) {
        MethodSpec method = request.methods().get(0);
        List<ContinualResult> runs = results.getOrDefault(method, List.of());
        RegimeMatrix shape = runs.get(0).matrix();
        double[][] figures = new double[shape.stretches()][shape.regimes()];
        List<String> rows = new ArrayList<>();
        for (int stretch = 0; stretch < shape.stretches(); stretch++) {
            rows.add("after " + names.get(shape.regime(stretch)));
            for (int regime = 0; regime < shape.regimes(); regime++) {
                int row = stretch;
                int column = regime;
                figures[stretch][regime] = mean(runs, run -> run.matrix().auc(row, column));
            }
        }
        return new HeatMap("AUC on each log after each, " + method.label(), rows, names, figures);
    }
}
