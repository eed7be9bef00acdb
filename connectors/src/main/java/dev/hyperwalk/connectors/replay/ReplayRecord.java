package dev.hyperwalk.connectors.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Parsed;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** One record to send: the bytes, and what key and pace need to know of them. The arrays are shared, not copied. */
public final class ReplayRecord {

    /** The time of a record that has none. */
    static final long NO_TIME = -1;

    private static final long UNKNOWN_TIMESTAMP = -1;

    private final byte @Nullable [] key;
    private final byte[] value;
    private final long time;

    private ReplayRecord(byte @Nullable [] key, byte[] value, long time) {
        this.key = key;
        this.value = value;
        this.time = time;
    }

    /** An event as JSON; key: its id. */
    public static ReplayRecord of(HyperedgeEvent event) {
        return new ReplayRecord(event.id().getBytes(UTF_8), EventCodec.encode(event), event.time());
    }

    /** Bytes as they are; with key and time if {@code codec} can read an event in them, without if not. */
    public static ReplayRecord ofRaw(byte[] line, EventCodec codec) {
        if (codec.parse(line, UNKNOWN_TIMESTAMP) instanceof Parsed.Accepted<HyperedgeEvent> accepted) {
            HyperedgeEvent event = accepted.value();
            return new ReplayRecord(event.id().getBytes(UTF_8), line, event.time());
        }
        return new ReplayRecord(null, line, NO_TIME);
    }

    byte @Nullable [] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    long time() {
        return time;
    }

    /** The partition, by the key's hash as Kafka's own producer would choose it; without a key, by the value's. */
    int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(key == null ? value : key)) % partitions;
    }
}
