package dev.hyperwalk.connectors.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a prediction.
 *
 * @param list number of its list
 * @param rank its place there, from 1
 * @param nodes the set that was predicted, kept ascending and each once
 * @param outcome {@code hit}, {@code near} (not that set, but one like it), {@code expired}, or {@code given-up} (too many
 *     lists were open)
 * @param after how long after the list was made the set happened, in the stream's own unit, or null if it did not
 * @param time event time of the outcome: of the hit, or of the list's end
 */
public record FeedOutcome(
        long list,
        int rank,
        List<String> nodes,
        String outcome,
        @Nullable Long after,
        long time) {

    /** Checks the words and sorts, merges and copies the members. */
    public FeedOutcome {
        nodes = Names.members(nodes);
        Names.check("outcome", outcome);
    }

    /** List and rank in one: what tells the prediction from all others. */
    public String key() {
        return list + "-" + rank;
    }

    /** One JSON object in UTF-8; equal outcomes give equal bytes. */
    public byte[] toJson() {
        return Json.object(out -> {
            out.writeNumberField("list", list);
            out.writeNumberField("rank", rank);
            Json.texts(out, "nodes", nodes);
            out.writeStringField("outcome", outcome);
            if (after != null) {
                out.writeNumberField("after", after);
            }
            out.writeNumberField("time", time);
        });
    }

    /**
     * Reads what {@link #toJson} wrote; unknown fields are skipped.
     *
     * @throws IllegalArgumentException if the bytes are no outcome, naming the field
     */
    public static FeedOutcome fromJson(byte[] json) {
        JsonObject object = JsonObject.parse("prediction outcome", json);
        return new FeedOutcome(
                object.integer("list"),
                Math.toIntExact(object.integer("rank")),
                object.texts("nodes"),
                object.text("outcome"),
                object.optionalInteger("after"),
                object.integer("time"));
    }
}
