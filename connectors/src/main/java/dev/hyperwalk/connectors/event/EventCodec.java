package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON and hyperedge events: {@code {"id","time","nodes"}} and, optional, {@code type, task, weight, attributes}.
 *
 * <p>Unknown fields are skipped, null counts as absent. Safe for use by many threads. The form is described in
 * {@code docs/event-format.md}.
 */
public final class EventCodec {

    private static final Set<String> FIELDS = Set.of("id", "time", "nodes", "type", "task", "weight", "attributes");

    private final EventReader reader;

    /** A codec that refuses what is beyond {@code limits}. */
    public EventCodec(EventLimits limits) {
        this.reader = new EventReader(limits, FIELDS);
    }

    /**
     * Reads one record's value; never throws, whatever the bytes.
     *
     * @param value the bytes, or null for a tombstone
     * @param recordTimestampMillis the Kafka record's own timestamp, which bounds how far ahead the event may be;
     *     negative if unknown
     */
    public Parsed<HyperedgeEvent> parse(byte @Nullable [] value, long recordTimestampMillis) {
        return reader.parse(value, recordTimestampMillis, EventCodec::event);
    }

    /** The event as one JSON object in UTF-8; equal events give equal bytes. */
    public static byte[] encode(HyperedgeEvent event) {
        return Json.object(out -> write(event, out));
    }

    private static HyperedgeEvent event(EventBuilder builder) throws Refusal {
        return new HyperedgeEvent(
                builder.requiredId(),
                builder.requiredTime(),
                builder.requiredNodes(),
                builder.type,
                builder.task,
                builder.weight,
                builder.attributes);
    }

    private static void write(HyperedgeEvent event, JsonGenerator out) throws IOException {
        out.writeStringField("id", event.id());
        out.writeNumberField("time", event.time());
        Json.texts(out, "nodes", event.nodes());
        if (event.type() != null) {
            out.writeStringField("type", event.type());
        }
        if (event.task() != null) {
            out.writeStringField("task", event.task());
        }
        if (event.weight() != HyperedgeEvent.DEFAULT_WEIGHT) {
            out.writeNumberField("weight", event.weight());
        }
        if (!event.attributes().isEmpty()) {
            out.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : event.attributes().entrySet()) {
                out.writeStringField(attribute.getKey(), attribute.getValue());
            }
            out.writeEndObject();
        }
    }
}
