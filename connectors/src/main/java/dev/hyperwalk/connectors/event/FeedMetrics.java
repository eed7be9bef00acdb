package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * How good a feed's lists have been, over all that are over; each 0 to 1, or NaN while none is.
 *
 * <p>The three metrics that begin with {@code near} count a set as predicted where the Jaccard index of the two is at least
 * 0.8.
 *
 * @param precision share of predictions that came true
 * @param recall share of the distinct observed sets which had been predicted
 * @param hitRate share of the hyperedges that happened which had been predicted
 */
public record FeedMetrics(
        double precision, double recall, double hitRate, double nearPrecision, double nearRecall, double nearHitRate) {

    /** Of a feed none of whose lists is over. */
    public static final FeedMetrics NONE =
            new FeedMetrics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static FeedMetrics of(JsonObject object) {
        return new FeedMetrics(
                object.number("precision"),
                object.number("recall"),
                object.number("hitRate"),
                object.number("nearPrecision"),
                object.number("nearRecall"),
                object.number("nearHitRate"));
    }

    void write(String field, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(field);
        Json.number(out, "precision", precision);
        Json.number(out, "recall", recall);
        Json.number(out, "hitRate", hitRate);
        Json.number(out, "nearPrecision", nearPrecision);
        Json.number(out, "nearRecall", nearRecall);
        Json.number(out, "nearHitRate", nearHitRate);
        out.writeEndObject();
    }
}
