package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A set of nodes that is predicted to interact soon.
 *
 * @param rank its place in the list, from 1
 * @param nodes its members, kept ascending and each once
 * @param probability how likely it happens within the list's horizon, 0 to 1
 * @param kind what suggested it: {@code recurrence}, {@code shrunk}, {@code grown}, {@code merged} or {@code newcomer}
 * @param walk the hyperedges of the SetWalk that carried it, from the latest back in time; empty where a node remembers
 *     another that none of its walks comes past any more
 */
public record FeedItem(int rank, List<String> nodes, double probability, String kind, List<WalkStep> walk) {

    /**
     * Checks the ranges and copies the lists.
     *
     * @throws IllegalArgumentException if a part is outside its range
     */
    public FeedItem {
        if (rank < 1) {
            throw new IllegalArgumentException("predictions.rank: expected at least 1, got " + rank);
        }
        nodes = Names.members(nodes);
        Probabilities.check("predictions.probability", probability);
        Names.check("predictions.kind", kind);
        walk = List.copyOf(walk);
    }

    static FeedItem of(JsonObject object) {
        return new FeedItem(
                Math.toIntExact(object.integer("rank")),
                object.texts("nodes"),
                object.number("probability"),
                object.text("kind"),
                object.objects("walk", WalkStep::of));
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("rank", rank);
        Json.texts(out, "nodes", nodes);
        out.writeNumberField("probability", probability);
        out.writeStringField("kind", kind);
        WalkStep.writeAll("walk", walk, out);
        out.writeEndObject();
    }
}
