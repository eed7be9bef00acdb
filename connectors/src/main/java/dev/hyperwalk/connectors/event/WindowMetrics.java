package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good, and how quick, the scores of one window of events were.
 *
 * <p>A number that the window could not give (no repeats in it, say) is NaN, which JSON writes as null.
 *
 * @param window number of the window, from 0
 * @param events events in the window
 * @param eventTime event time of the window's last event, in the stream's own unit
 * @param modelVersion number of the weights that scored the window's last event
 * @param deadLetters records refused since the start, or null if not counted here
 * @param late events behind the watermark since the start, or null if not counted here
 * @param auc area under the ROC curve
 * @param averagePrecision area under the precision-recall curve, summed by steps
 * @param mrr mean reciprocal rank of the event among its negatives, 0 to 1
 * @param calibrationError expected calibration error, 0 to 1
 * @param logLoss mean negative log likelihood, in nats
 * @param baselineAuc area under the ROC curve of simple methods, by name
 * @param latencyMillis time from a record's arrival to its score
 */
public record WindowMetrics(
        long window,
        long events,
        long eventTime,
        long modelVersion,
        @Nullable Long deadLetters,
        @Nullable Long late,
        Split auc,
        Split averagePrecision,
        double mrr,
        double calibrationError,
        double logLoss,
        Map<String, Split> baselineAuc,
        Latency latencyMillis) {

    /** Copies the baselines. */
    public WindowMetrics {
        baselineAuc = Names.sortedCopy(baselineAuc);
    }

    /**
     * One metric over all positives, over sets never seen before, and over repeats; NaN where there were none.
     *
     * @param all over every event
     * @param novel over events whose set of nodes had not occurred before
     * @param repeat over events whose set of nodes had
     */
    public record Split(double all, double novel, double repeat) {

        private void write(String field, JsonGenerator out) throws IOException {
            out.writeObjectFieldStart(field);
            Json.number(out, "all", all);
            Json.number(out, "novel", novel);
            Json.number(out, "repeat", repeat);
            out.writeEndObject();
        }

        private static Split read(JsonObject object) {
            return new Split(object.number("all"), object.number("novel"), object.number("repeat"));
        }
    }

    /**
     * Quantiles in milliseconds; NaN where nothing was measured.
     *
     * @param p50 the median
     * @param p95 reached or beaten by 95 of 100
     * @param p99 reached or beaten by 99 of 100
     */
    public record Latency(double p50, double p95, double p99) {

        private void write(JsonGenerator out) throws IOException {
            out.writeObjectFieldStart("latencyMs");
            Json.number(out, "p50", p50);
            Json.number(out, "p95", p95);
            Json.number(out, "p99", p99);
            out.writeEndObject();
        }

        private static Latency read(JsonObject object) {
            return new Latency(object.number("p50"), object.number("p95"), object.number("p99"));
        }
    }

    /** One JSON object in UTF-8; equal metrics give equal bytes. */
    public byte[] toJson() {
        return Json.object(this::write);
    }

    /**
     * Reads what {@link #toJson} wrote; unknown fields are skipped.
     *
     * @throws IllegalArgumentException if the bytes are no metrics, naming the field
     */
    public static WindowMetrics fromJson(byte[] json) {
        JsonObject object = JsonObject.parse("metrics", json);
        return new WindowMetrics(
                object.integer("window"),
                object.integer("events"),
                object.integer("eventTime"),
                object.integer("modelVersion"),
                object.optionalInteger("deadLetters"),
                object.optionalInteger("late"),
                Split.read(object.object("auc")),
                Split.read(object.object("ap")),
                object.number("mrr"),
                object.number("calibrationError"),
                object.number("logLoss"),
                object.objectsByName("baselines", baseline -> Split.read(baseline.object("auc"))),
                Latency.read(object.object("latencyMs")));
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeNumberField("window", window);
        out.writeNumberField("events", events);
        out.writeNumberField("eventTime", eventTime);
        out.writeNumberField("modelVersion", modelVersion);
        if (deadLetters != null) {
            out.writeNumberField("deadLetters", deadLetters);
        }
        if (late != null) {
            out.writeNumberField("late", late);
        }
        auc.write("auc", out);
        averagePrecision.write("ap", out);
        Json.number(out, "mrr", mrr);
        Json.number(out, "calibrationError", calibrationError);
        Json.number(out, "logLoss", logLoss);
        out.writeObjectFieldStart("baselines");
        for (Map.Entry<String, Split> baseline : baselineAuc.entrySet()) {
            out.writeObjectFieldStart(baseline.getKey());
            baseline.getValue().write("auc", out);
            out.writeEndObject();
        }
        out.writeEndObject();
        latencyMillis.write(out);
    }
}
