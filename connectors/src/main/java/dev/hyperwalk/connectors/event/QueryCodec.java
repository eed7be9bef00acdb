package dev.hyperwalk.connectors.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON and queries: {@code {"id","nodes"}} and, optional, {@code time}, {@code k}, {@code exclude}, {@code explain}, {@code wait}.
 *
 * <p>Unknown fields are skipped, null counts as absent. A query may ask about any time, near or far, since it moves no
 * watermark. Safe for use by many threads.
 */
public final class QueryCodec {

    private static final Set<String> FIELDS = Set.of("id", "nodes", "time", "k", "exclude", "explain", "wait");
    private static final long NO_TIMESTAMP = -1;

    private final EventReader reader;

    /** A codec that refuses what is beyond {@code limits}. */
    public QueryCodec(EventLimits limits) {
        this.reader = new EventReader(limits, FIELDS);
    }

    /** Reads one record's value, null for a tombstone; never throws, whatever the bytes. */
    public Parsed<Query> parse(byte @Nullable [] value) {
        return reader.parse(value, NO_TIMESTAMP, QueryCodec::query);
    }

    /** The query as one JSON object in UTF-8; equal queries give equal bytes. */
    public static byte[] encode(Query query) {
        return Json.object(out -> {
            out.writeStringField("id", query.id());
            Json.texts(out, "nodes", query.nodes());
            if (query.time() != null) {
                out.writeNumberField("time", query.time());
            }
            if (query.k() > 0) {
                out.writeNumberField("k", query.k());
            }
            if (!query.exclude().isEmpty()) {
                Json.texts(out, "exclude", query.exclude());
            }
            if (query.explain()) {
                out.writeBooleanField("explain", true);
            }
            if (!query.mayWait()) {
                out.writeBooleanField("wait", false);
            }
        });
    }

    private static Query query(EventBuilder builder) throws Refusal {
        return new Query(
                builder.requiredId(),
                builder.requiredNodes(),
                builder.time == EventBuilder.NO_TIME ? null : builder.time,
                builder.k,
                builder.exclude,
                builder.explain,
                builder.mayWait);
    }
}
