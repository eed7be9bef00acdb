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
 * @param drift about how far the weights of a regime that comes back have moved since it was left, as a share of their
 *     size, at least 0; 0 for what is not a return
 */
public record RegimeEvent(
        String kind, int regime, int before, long events, long time, long modelVersion, double drift) {

    /**
     * Checks the kind and the drift.
     *
     * @throws IllegalArgumentException if one is blank or out of its range
     */
    public RegimeEvent {
        Names.check("kind", kind);
        if (!(drift >= 0)) {
            throw new IllegalArgumentException("drift: expected at least 0, got " + drift);
        }
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
            out.writeNumberField("drift", drift);
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
                object.integer("modelVersion"),
                object.number("drift"));
    }
}
