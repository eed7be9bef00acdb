package dev.hyperwalk.jobs.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.MetricSummary;

/** Metrics as JSON, under the names that all reports share; what has no value is null, never NaN. */
public final class MetricsJson {

    private MetricsJson() {}

    /** Puts every figure of a stretch. */
    public static void put(ObjectNode json, MetricSummary metrics) {
        put(json, "auc", metrics.auc());
        put(json, "ap", metrics.ap());
        put(json, "mrr", metrics.mrr());
        put(json, "calibrationError", metrics.calibrationError());
        put(json, "logLoss", metrics.logLoss());
        ObjectNode baselines = json.putObject("baselines");
        metrics.baselines().forEach((name, auc) -> put(baselines.putObject(name), "auc", auc));
    }

    /** Puts one figure in its three parts. */
    public static void put(ObjectNode json, String name, ByNovelty figure) {
        ObjectNode split = json.putObject(name);
        put(split, "all", figure.all());
        put(split, "novel", figure.novel());
        put(split, "repeat", figure.repeat());
    }

    /** Puts one number. */
    public static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        } else {
            json.putNull(name); // JSON knows no NaN
        }
    }
}
