package dev.hyperwalk.connectors.event;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Query} gets back.
 *
 * @param id the query's id
 * @param nodes the query's members, kept ascending and each once
 * @param unknown those of the members that no event has had so far, ascending; mostly none
 * @param probability how likely these nodes interact, 0 to 1; NaN where that cannot be said, since a member is unknown or
 *     there are no weights yet
 * @param seen whether this very set of nodes had occurred before
 * @param modelVersion number of the weights that gave the answer; {@link #NO_WEIGHTS} if there were none yet
 * @param regime number of the regime that the stream was taken to be in, at least 0
 * @param historyUpTo event time up to which history was used, in the stream's own unit
 * @param time the event time asked about, or null for "now"
 * @param completions who best completes the set, best first, or null if that was not asked
 * @param walks distinct SetWalks of the members, or null if they were not asked for
 */
public record Answer(
        String id,
        List<String> nodes,
        List<String> unknown,
        double probability,
        boolean seen,
        long modelVersion,
        int regime,
        long historyUpTo,
        @Nullable Long time,
        @Nullable List<Recommended> completions,
        @Nullable List<NodeWalk> walks) {

    /** In place of the number of the weights: the job has not learnt from any event yet. */
    public static final long NO_WEIGHTS = -1;

    /**
     * Checks the ranges and copies the members.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public Answer {
        Names.check("id", id);
        nodes = Names.members(nodes);
        unknown = List.copyOf(new TreeSet<>(unknown));
        if (!nodes.containsAll(unknown)) {
            throw new IllegalArgumentException(
                    "unknown: expected some of the nodes, got " + Excerpt.of(unknown.toString()));
        }
        if (unknown.isEmpty() && modelVersion != NO_WEIGHTS) {
            Probabilities.check("probability", probability);
        } else if (!Double.isNaN(probability)) {
            throw new IllegalArgumentException(
                    "probability: expected none of unknown nodes or without weights, got " + probability);
        }
        completions = completions == null ? null : List.copyOf(completions);
        walks = walks == null ? null : List.copyOf(walks);
    }

    /** One JSON object in UTF-8; equal answers give equal bytes. */
    public byte[] toJson() {
        return Json.object(out -> {
            out.writeStringField("id", id);
            Json.texts(out, "nodes", nodes);
            if (!unknown.isEmpty()) {
                Json.texts(out, "unknown", unknown);
            }
            Json.number(out, "probability", probability);
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
                object.optionalTexts("unknown"),
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
