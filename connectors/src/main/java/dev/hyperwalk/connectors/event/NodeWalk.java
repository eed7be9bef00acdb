package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A SetWalk of a node.
 *
 * @param node where it starts
 * @param count how many of the node's walks are this one, at least 1
 * @param steps hyperedges, from the latest back in time; at least one
 */
public record NodeWalk(String node, int count, List<WalkStep> steps) {

    /** Checks the name and copies the steps. */
    public NodeWalk {
        Names.check("walks.node", node);
        steps = List.copyOf(steps);
    }

    static NodeWalk of(JsonObject object) {
        return new NodeWalk(
                object.text("node"), Math.toIntExact(object.integer("count")), object.objects("steps", WalkStep::of));
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("node", node);
        out.writeNumberField("count", count);
        WalkStep.writeAll("steps", steps, out);
        out.writeEndObject();
    }
}
