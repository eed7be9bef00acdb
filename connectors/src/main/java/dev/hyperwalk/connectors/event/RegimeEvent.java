package dev.hyperwalk.connectors.event;

/**
 * Something that happened to the regime of a stream.
 *
 * @param kind {@code new}, {@code on-trial}, {@code kept}, {@code discarded} or {@code return}
 * @param regime the regime that the stream is taken to be in from here on
 * @param before the one that it was in
 * @param events events learnt from until then
 * @param time time of the last of them, in the stream's own unit
 * @param modelVersion number of the weights by then
 */
public record RegimeEvent(String kind, int regime, int before, long events, long time, long modelVersion) {

    /**
     * Checks the kind.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public RegimeEvent {
        Names.check("kind", kind);
    }

    /** One JSON object in UTF-8; equal events give equal bytes. */
    public byte[] toJson() {
        return Json.object(out -> {
            out.writeStringField("kind", kind);
            out.writeNumberField("regime", regime);
            out.writeNumberField("before", before);
            out.writeNumberField("events", events);
            out.writeNumberField("time", time);
            out.writeNumberField("modelVersion", modelVersion);
        });
    }

    /**
     * Reads what {@link #toJson} wrote; unknown fields are skipped.
     *
     * @throws IllegalArgumentException if the bytes are no such event, naming the field
     */
    public static RegimeEvent fromJson(byte[] json) {
        JsonObject object = JsonObject.parse("regime event", json);
        return new RegimeEvent(
                object.text("kind"),
                Math.toIntExact(object.integer("regime")),
                Math.toIntExact(object.integer("before")),
                object.integer("events"),
                object.integer("time"),
                object.integer("modelVersion"));
    }
}
