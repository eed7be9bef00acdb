package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * One hyperedge that a SetWalk visits.
 *
 * @param time when it happened, in the stream's own unit
 * @param nodes its members, kept ascending and each once
 */
public record WalkStep(long time, List<String> nodes) {

    /** Sorts, merges and copies the members. */
    public WalkStep {
        nodes = Names.members(nodes);
    }

    static WalkStep of(JsonObject object) {
        return new WalkStep(object.integer("time"), object.texts("nodes"));
    }

    static void writeAll(String field, List<WalkStep> steps, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(field);
        for (WalkStep step : steps) {
            out.writeStartObject();
            out.writeNumberField("time", step.time);
            Json.texts(out, "nodes", step.nodes);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
