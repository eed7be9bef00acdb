package dev.hyperwalk.connectors.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Query} gets back.
 *
 * @param id the query's id
 * @param nodes the query's members, kept ascending and each once
 * @param probability how likely these nodes interact, 0 to 1
 * @param seen whether this very set of nodes had occurred before
 * @param modelVersion number of the weights that gave the answer
 * @param regime number of the regime that the stream was taken to be in, at least 0
 * @param historyUpTo event time up to which history was used, in the stream's own unit
 * @param time the event time asked about, or null for "now"
 * @param completions who best completes the set, best first, or null if that was not asked
 * @param walks distinct SetWalks of the members, or null if they were not asked for
 */
public record Answer(
        String id,
        List<String> nodes,
        double probability,
        boolean seen,
        long modelVersion,
        int regime,
        long historyUpTo,
        @Nullable Long time,
        @Nullable List<Recommended> completions,
        @Nullable List<NodeWalk> walks) {

    /**
     * Checks the ranges and copies the members.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public Answer {
        Names.check("id", id);
        nodes = Names.members(nodes);
        Probabilities.check("probability", probability);
        completions = completions == null ? null : List.copyOf(completions);
        walks = walks == null ? null : List.copyOf(walks);
    }

    /** One JSON object in UTF-8; equal answers give equal bytes. */
    public byte[] toJson() {
        return Json.object(out -> {
            out.writeStringField("id", id);
            Json.texts(out, "nodes", nodes);
            out.writeNumberField("probability", probability);
            out.writeBooleanField("seen", seen);
            out.writeNumberField("modelVersion", modelVersion);
            out.writeNumberField("regime", regime);
            out.writeNumberField("historyUpTo", historyUpTo);
            if (time != null) {
                out.writeNumberField("time", time);
            }
            if (completions != null) {
                out.writeArrayFieldStart("completions");
                for (Recommended completion : completions) {
                    completion.write(out);
                }
                out.writeEndArray();
            }
            if (walks != null) {
                out.writeArrayFieldStart("walks");
                for (NodeWalk walk : walks) {
                    walk.write(out);
                }
                out.writeEndArray();
            }
        });
    }

    /**
     * Reads what {@link #toJson} wrote; unknown fields are skipped.
     *
     * @throws IllegalArgumentException if the bytes are no answer, naming the field
     */
    public static Answer fromJson(byte[] json) {
        JsonObject object = JsonObject.parse("answer", json);
        return new Answer(
                object.text("id"),
                object.texts("nodes"),
                object.number("probability"),
                object.bool("seen"),
                object.integer("modelVersion"),
                Math.toIntExact(object.integer("regime")),
                object.integer("historyUpTo"),
                object.optionalInteger("time"),
                object.optionalObjects("completions", Recommended::of),
                object.optionalObjects("walks", NodeWalk::of));
    }
}
