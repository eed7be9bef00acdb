package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How likely the model found an event just before it learnt of it, beside negatives and baselines.
 *
 * @param id the event's id
 * @param time the event's time, in the stream's own unit
 * @param nodes the event's members, kept ascending and each once
 * @param probability the model's score of the event, 0 to 1
 * @param seen whether this very set of nodes had occurred before
 * @param modelVersion number of the weights that gave the score
 * @param regime number of the regime that the stream was taken to be in, at least 0
 * @param historyUpTo event time up to which history was used; strictly before {@code time}, or the answer would leak
 * @param task the name of a regime that the event itself carried, or null
 * @param baselines scores of simple methods by name, finite or NaN
 * @param negatives sets of nodes that did not happen, scored alike
 */
public record Score(
        String id,
        long time,
        List<String> nodes,
        double probability,
        boolean seen,
        long modelVersion,
        int regime,
        long historyUpTo,
        @Nullable String task,
        Map<String, Double> baselines,
        List<Negative> negatives) {

    /**
     * Checks the ranges and copies the collections.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public Score {
        Names.check("id", id);
        nodes = Names.members(nodes);
        Probabilities.check("probability", probability);
        if (historyUpTo >= time) {
            throw new IllegalArgumentException(
                    "historyUpTo: expected less than the event's time " + time + ", got " + historyUpTo);
        }
        baselines = Probabilities.checkBaselines(baselines);
        negatives = List.copyOf(negatives);
    }

    /**
     * A hyperedge that did not happen, scored beside one that did.
     *
     * @param nodes its members, kept ascending and each once
     * @param probability the model's score, 0 to 1
     * @param baselines scores of simple methods by name, finite or NaN
     */
    public record Negative(List<String> nodes, double probability, Map<String, Double> baselines) {

        /**
         * Checks the ranges and copies the collections.
         *
         * @throws IllegalArgumentException if a part is outside its range
         */
        public Negative {
            nodes = Names.members(nodes);
            Probabilities.check("negatives.probability", probability);
            baselines = Probabilities.checkBaselines(baselines);
        }
    }

    /** One JSON object in UTF-8; equal scores give equal bytes. */
    public byte[] toJson() {
        return Json.object(this::write);
    }

    /**
     * Reads what {@link #toJson} wrote; unknown fields are skipped.
     *
     * @throws IllegalArgumentException if the bytes are no score, naming the field
     */
    public static Score fromJson(byte[] json) {
        JsonObject object = JsonObject.parse("score", json);
        return new Score(
                object.text("id"),
                object.integer("time"),
                object.texts("nodes"),
                object.number("probability"),
                object.bool("seen"),
                object.integer("modelVersion"),
                Math.toIntExact(object.integer("regime")),
                object.integer("historyUpTo"),
                object.optionalText("task"),
                object.numbers("baselines"),
                object.objects("negatives", Score::negative));
    }

    private static Negative negative(JsonObject object) {
        return new Negative(object.texts("nodes"), object.number("probability"), object.numbers("baselines"));
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStringField("id", id);
        out.writeNumberField("time", time);
        Json.texts(out, "nodes", nodes);
        out.writeNumberField("probability", probability);
        out.writeBooleanField("seen", seen);
        out.writeNumberField("modelVersion", modelVersion);
        out.writeNumberField("regime", regime);
        out.writeNumberField("historyUpTo", historyUpTo);
        if (task != null) {
            out.writeStringField("task", task);
        }
        Probabilities.writeBaselines(baselines, out);
        out.writeArrayFieldStart("negatives");
        for (Negative negative : negatives) {
            out.writeStartObject();
            Json.texts(out, "nodes", negative.nodes());
            out.writeNumberField("probability", negative.probability());
            Probabilities.writeBaselines(negative.baselines(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
