package dev.hyperwalk.jobs.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.models.evaluation.MetricSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run leaves behind: {@code report.json}. Metrics that have no value are null there, never NaN.
 *
 * @param dataset name of the log or stream
 * @param events hyperedges scored
 * @param negatives negatives drawn for each positive
 * @param eventsPerSecond over the whole run
 * @param lastHalfEventsPerSecond over the last half of the events, when everything has warmed up
 * @param latency from the arrival of an event in the job to its score
 * @param whole metrics of the whole run
 * @param lastHalf metrics of the last half of the events
 * @param windows metrics of successive windows, in the order of the stream
 * @param state how much the job remembered, at each checkpoint that was seen
 * @param deadLetters records that could not be read
 * @param late events that came after the watermark
 * @param seed the run's seed
 * @param config effective configuration by key, in the order shown
 * @param versions of hyperwalk and what it runs on, by name
 */
public record Report(
        String dataset,
        long events,
        int negatives,
        double eventsPerSecond,
        double lastHalfEventsPerSecond,
        LatencyMillis latency,
        MetricSummary whole,
        MetricSummary lastHalf,
        List<Window> windows,
        List<StateSize> state,
        long deadLetters,
        long late,
        long seed,
        Map<String, String> config,
        Map<String, String> versions) {

    /** Copies lists and maps, keeping their order. */
    public Report {
        windows = List.copyOf(windows);
        state = List.copyOf(state);
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }

    /**
     * The metrics of one window of the stream.
     *
     * @param eventTime event time of its last event, in the log's own unit
     * @param events events scored up to its end
     * @param eventsPerSecond over the window
     * @param metrics over the window
     */
    public record Window(long eventTime, long events, double eventsPerSecond, MetricSummary metrics) {}

    /** The report as a JSON tree. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", dataset);
        json.put("events", events);
        json.put("negatives", negatives);
        MetricsJson.put(json, "eventsPerSecond", eventsPerSecond);
        ObjectNode millis = json.putObject("latencyMs");
        MetricsJson.put(millis, "p50", latency.p50());
        MetricsJson.put(millis, "p95", latency.p95());
        MetricsJson.put(millis, "p99", latency.p99());
        MetricsJson.put(json, whole);
        ArrayNode rows = json.putArray("windows");
        windows.forEach(window -> putWindow(rows.addObject(), window));
        ObjectNode half = json.putObject("lastHalf");
        half.put("events", lastHalf.events());
        MetricsJson.put(half, "eventsPerSecond", lastHalfEventsPerSecond);
        MetricsJson.put(half, lastHalf);
        ArrayNode checkpoints = json.putArray("state");
        state.forEach(
                size -> checkpoints.addObject().put("events", size.events()).put("bytes", size.bytes()));
        json.put("deadLetters", deadLetters);
        json.put("late", late);
        json.put("seed", seed);
        ObjectNode settings = json.putObject("config");
        config.forEach(settings::put);
        ObjectNode software = json.putObject("versions");
        versions.forEach(software::put);
        return json;
    }

    private static void putWindow(ObjectNode json, Window window) {
        json.put("eventTime", window.eventTime());
        json.put("events", window.events());
        MetricsJson.put(json, "eventsPerSecond", window.eventsPerSecond());
        MetricsJson.put(json, window.metrics());
    }

    /**
     * Writes the report so that a reader sees the old file or the new one, never a part. Missing folders are made.
     *
     * @throws IOException if the folder cannot be written to; the old file is then as it was
     */
    public void write(Path file) throws IOException {
        JsonFile.write(file, toJson());
    }
}
