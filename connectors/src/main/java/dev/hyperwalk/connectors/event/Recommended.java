package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A node that is recommended to complete a set, and why.
 *
 * @param node its name
 * @param probability how likely it is this node, of all, that completes the set, 0 to 1
 * @param met hyperedges that it shared with each of the given nodes, summed over them
 * @param lately how many of these there were recently: an exponentially decayed count
 * @param visits how often the given nodes' SetWalks come past it
 * @param by which of the given nodes met it how often, most often first, as far as they remember
 */
public record Recommended(String node, double probability, long met, double lately, int visits, List<Met> by) {

    /** Checks the ranges and copies the list. */
    public Recommended {
        Names.check("completions.node", node);
        Probabilities.check("completions.probability", probability);
        by = List.copyOf(by);
    }

    /**
     * What one given node remembers of the completing one.
     *
     * @param node name of the given node
     * @param met hyperedges that the two shared
     */
    public record Met(String node, long met) {

        /** Checks the name. */
        public Met {
            Names.check("completions.by.node", node);
        }

        static Met of(JsonObject object) {
            return new Met(object.text("node"), object.integer("met"));
        }
    }

    static Recommended of(JsonObject object) {
        return new Recommended(
                object.text("node"),
                object.number("probability"),
                object.integer("met"),
                object.number("lately"),
                Math.toIntExact(object.integer("visits")),
                object.objects("by", Met::of));
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("node", node);
        out.writeNumberField("probability", probability);
        out.writeNumberField("met", met);
        out.writeNumberField("lately", lately);
        out.writeNumberField("visits", visits);
        out.writeArrayFieldStart("by");
        for (Met member : by) {
            out.writeStartObject();
            out.writeStringField("node", member.node);
            out.writeNumberField("met", member.met);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
