package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperwalk.connectors.event.WindowMetrics;
import java.util.List;
import java.util.Map;

/** The totals in Prometheus' text format. For one text each. */
final class Exposition {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final List<String> RECORD_FIGURES = List.of("precision", "recall", "hitRate");

    private final StringBuilder text = new StringBuilder();

    private Exposition() {}

    static String of(History.Totals totals, int watchers) {
        Exposition exposition = new Exposition();
        exposition.count("hyperwalk_scored_events_total", "Events scored, as far as was read.", totals.scored());
        exposition.count("hyperwalk_records_total", "Results read, of any kind.", totals.records());
        exposition.count("hyperwalk_unreadable_records_total", "Results not of their form.", totals.unreadable());
        exposition.count("hyperwalk_dead_letters_total", "Records refused.", totals.deadLetters());
        exposition.count("hyperwalk_late_events_total", "Events behind the watermark.", totals.late());
        exposition.family("hyperwalk_events_per_second", "gauge", "Events scored a second, over five seconds.");
        exposition.sample("hyperwalk_events_per_second", "", totals.perSecond());
        exposition.family("hyperwalk_page_watchers", "gauge", "Open pages.");
        exposition.sample("hyperwalk_page_watchers", "", watchers);
        totals.latest().ifPresent(exposition::window);
        totals.record().ifPresent(exposition::record);
        return exposition.text.toString();
    }

    private void window(WindowMetrics window) {
        family("hyperwalk_model_version", "gauge", "Number of the weights that scored the latest window.");
        line("hyperwalk_model_version", "", Long.toString(window.modelVersion()));
        family("hyperwalk_latency_seconds", "gauge", "From arrival to score, over the latest window.");
        WindowMetrics.Latency latency = window.latencyMillis();
        sample("hyperwalk_latency_seconds", label("quantile", "0.5"), latency.p50() / 1e3);
        sample("hyperwalk_latency_seconds", label("quantile", "0.95"), latency.p95() / 1e3);
        sample("hyperwalk_latency_seconds", label("quantile", "0.99"), latency.p99() / 1e3);
        family("hyperwalk_auc", "gauge", "AUC over the latest window.");
        split("hyperwalk_auc", "", window.auc());
        family("hyperwalk_baseline_auc", "gauge", "AUC of simple methods over the latest window.");
        for (Map.Entry<String, WindowMetrics.Split> baseline :
                window.baselineAuc().entrySet()) {
            split("hyperwalk_baseline_auc", label("baseline", baseline.getKey()) + ",", baseline.getValue());
        }
    }

    private void split(String name, String labels, WindowMetrics.Split split) {
        sample(name, labels + label("sets", "all"), split.all());
        sample(name, labels + label("sets", "novel"), split.novel());
        sample(name, labels + label("sets", "repeat"), split.repeat());
    }

    private void record(JsonNode record) {
        family("hyperwalk_predictions", "gauge", "How good predictions were, over the lists that are over.");
        for (String method : List.of("feed", "recurrence")) {
            for (String figure : RECORD_FIGURES) {
                double value = record.path(method).path(figure).asDouble(Double.NaN);
                sample("hyperwalk_predictions", label("method", method) + "," + label("figure", figure), value);
            }
        }
    }

    private void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + '"';
    }

    private void count(String name, String help, long value) {
        family(name, "counter", help);
        line(name, "", Long.toString(value));
    }

    /** A figure that has no value has no line. */
    private void sample(String name, String labels, double value) {
        if (!Double.isNaN(value)) {
            line(name, labels, Double.toString(value));
        }
    }

    private void line(String name, String labels, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }
}
