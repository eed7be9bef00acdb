package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.jobs.report.Report;
import dev.hyperwalk.jobs.report.Snapshot;
import dev.hyperwalk.jobs.report.StateSize;
import dev.hyperwalk.jobs.report.SvgPlot;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.MetricSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a demo leaves behind: a report to compute with, a picture to look at, and a few lines to read. */
public final class DemoReport {

    private static final List<String> SHOWN_BASELINES = List.of("exact-set", "pair-recency");

    private static final int MOST_RETURNS = 5;

    private final DemoPlan plan;
    private final ResultAggregator results;
    private final List<StateSize> state;
    private final MetricSummary whole;
    private final MetricSummary lastHalf;

    /** The report of a demo that came to its end. */
    DemoReport(DemoPlan plan, ResultAggregator results, List<StateSize> state) {
        this.plan = plan;
        this.results = results;
        this.state = state;
        this.whole = results.whole();
        this.lastHalf = results.lastHalf();
    }

    /**
     * Writes {@code file} and, beside it, a plot of the same name that ends in {@code .svg}.
     *
     * @return the plot's path
     * @throws IOException if the folder cannot be written to
     */
    public Path write(Path file, Map<String, String> config, Map<String, String> versions) throws IOException {
        new Report(
                        plan.name(),
                        results.scored(),
                        plan.job().negativesPerEvent(),
                        results.eventsPerSecond(0),
                        results.eventsPerSecond(results.scored() / 2),
                        results.latency(),
                        whole,
                        lastHalf,
                        results.windows(),
                        state,
                        results.deadLetters(),
                        results.late(),
                        plan.job().seed(),
                        config,
                        versions)
                .write(file);
        String name = String.valueOf(file.getFileName());
        Path plot = file.resolveSibling(name.replaceFirst("\\.json$", "") + ".svg");
        Files.writeString(plot, plot().render(), StandardCharsets.UTF_8);
        return plot;
    }

    private SvgPlot plot() {
        double[] events = column(Report.Window::events);
        SvgPlot plot = new SvgPlot("Prequential AUC on " + plan.name(), "events", "AUC of each window")
                .addModel(
                        "hyperwalk",
                        events,
                        column(window -> window.metrics().auc().all()))
                .addModel(
                        "hyperwalk, novel sets",
                        events,
                        column(window -> window.metrics().auc().novel()));
        for (String baseline : SHOWN_BASELINES) {
            plot.addBaseline(
                    baseline,
                    events,
                    column(window -> window.metrics().baseline(baseline).all()));
        }
        for (Snapshot.RegimeStart regime : results.regimes()) {
            plot.addMarker((double) regime.window() * plan.job().schedule().windowEvents(), regime.regime());
        }
        return plot;
    }

    private double[] column(ToDoubleFunction<Report.Window> value) {
        return results.windows().stream().mapToDouble(value).toArray();
    }

    /** The lines that a demo ends with. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d records in = %,d scored + %,d dead-lettered + %,d late",
                plan.records().size(),
                results.scored(),
                results.deadLetters(),
                results.late()));
        lines.add(String.format(
                Locale.ROOT,
                "%,.0f events/s over the last half; from arrival to score p50 %.0f ms, p99 %.0f ms",
                results.eventsPerSecond(results.scored() / 2),
                results.latency().p50(),
                results.latency().p99()));
        lines.add(String.format("%-28s %7s %7s %7s", "AUC over the last half", "all", "novel", "repeat"));
        lines.add(row("hyperwalk", lastHalf.auc()));
        lastHalf.baselines().forEach((name, auc) -> lines.add(row(name, auc)));
        results.latestList().filter(list -> list.lists() > 0).ifPresent(list -> lines.add(row(list)));
        if (!state.isEmpty()) {
            lines.add(row(state.get(state.size() / 2), state.get(state.size() - 1)));
        }
        results.returns().stream().limit(MOST_RETURNS).forEach(back -> lines.add(row(back)));
        return lines;
    }

    private static String row(FeedList list) {
        return String.format(
                Locale.ROOT,
                "%,d lists of what comes next: %.1f %% of predictions came true, %.1f %% of events were predicted "
                        + "(by recurrence alone %.1f and %.1f)",
                list.lists(),
                100 * list.feed().precision(),
                100 * list.feed().hitRate(),
                100 * list.recurrence().precision(),
                100 * list.recurrence().hitRate());
    }

    private static String row(StateSize halfway, StateSize last) {
        return String.format(
                Locale.ROOT,
                "%s of state in the last checkpoint, %s in that at event %,d",
                mebibytes(last.bytes()),
                mebibytes(halfway.bytes()),
                halfway.events());
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / 1048576.0);
    }

    private static String row(Return back) {
        return String.format(
                Locale.ROOT,
                "regime '%s' is back at event %,d: AUC %.4f over the first %d events, %.4f over the last %d before it left",
                back.key(),
                back.event(),
                back.after(),
                Return.EVENTS,
                back.before(),
                Return.EVENTS);
    }

    private static String row(String name, ByNovelty auc) {
        return String.format(Locale.ROOT, "  %-26s %7.4f %7.4f %7.4f", name, auc.all(), auc.novel(), auc.repeat());
    }
}
