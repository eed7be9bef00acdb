package dev.hyperwalk.connectors.event;

import java.util.List;

/**
 * What is likely to happen next, as of one moment of the stream.
 *
 * @param list its number, from 0
 * @param time event time that it was made at: all that happened until then was known, and nothing later
 * @param horizon how far ahead it looks, in the stream's own unit: a prediction comes true if its set happens after
 *     {@code time}, and at {@code time + horizon} at the latest
 * @param modelVersion number of the weights that scored it
 * @param regime number of the regime that the stream was taken to be in
 * @param predictions most likely first
 * @param lists earlier lists that are over
 * @param feed how good these were
 * @param recurrence how good lists of mere recurrences would have been
 */
public record FeedList(
        long list,
        long time,
        long horizon,
        long modelVersion,
        int regime,
        List<FeedItem> predictions,
        long lists,
        FeedMetrics feed,
        FeedMetrics recurrence) {

    /** Copies the predictions. */
    public FeedList {
        predictions = List.copyOf(predictions);
    }

    /** One JSON object in UTF-8; equal lists give equal bytes. */
    public byte[] toJson() {
        return Json.object(out -> {
            out.writeNumberField("list", list);
            out.writeNumberField("time", time);
            out.writeNumberField("horizon", horizon);
            out.writeNumberField("modelVersion", modelVersion);
            out.writeNumberField("regime", regime);
            out.writeArrayFieldStart("predictions");
            for (FeedItem prediction : predictions) {
                prediction.write(out);
            }
            out.writeEndArray();
            out.writeObjectFieldStart("record");
            out.writeNumberField("lists", lists);
            feed.write("feed", out);
            recurrence.write("recurrence", out);
            out.writeEndObject();
        });
    }

    /**
     * Reads what {@link #toJson} wrote; unknown fields are skipped.
     *
     * @throws IllegalArgumentException if the bytes are no list, naming the field
     */
    public static FeedList fromJson(byte[] json) {
        JsonObject object = JsonObject.parse("prediction list", json);
        JsonObject record = object.object("record");
        return new FeedList(
                object.integer("list"),
                object.integer("time"),
                object.integer("horizon"),
                object.integer("modelVersion"),
                Math.toIntExact(object.integer("regime")),
                object.objects("predictions", FeedItem::of),
                record.integer("lists"),
                FeedMetrics.of(record.object("feed")),
                FeedMetrics.of(record.object("recurrence")));
    }
}
