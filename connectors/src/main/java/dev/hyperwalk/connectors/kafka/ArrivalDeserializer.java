package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Parsed;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryCodec;
import dev.hyperwalk.connectors.event.RecordOrigin;
import java.io.Serializable;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns each Kafka record into exactly one {@link Arrival}; no record makes it throw.
 *
 * @param <T> what good records become
 */
public final class ArrivalDeserializer<T> implements KafkaRecordDeserializationSchema<Arrival<T>> {

    private static final long serialVersionUID = 1L;

    private final ParserFactory<T> parsers;
    private final TypeInformation<Arrival<T>> type;
    private final WallClock clock;
    private transient @Nullable Parser<T> parser;

    private ArrivalDeserializer(ParserFactory<T> parsers, TypeInformation<Arrival<T>> type, WallClock clock) {
        this.parsers = parsers;
        this.type = type;
        this.clock = clock;
    }

    /** Reads hyperedges. */
    public static ArrivalDeserializer<HyperedgeEvent> ofEvents(EventLimits limits, WallClock clock) {
        ParserFactory<HyperedgeEvent> parsers = () -> {
            EventCodec codec = new EventCodec(limits);
            return codec::parse;
        };
        return new ArrivalDeserializer<>(parsers, ArrivalTypes.EVENTS, clock);
    }

    /** Reads queries. */
    public static ArrivalDeserializer<Query> ofQueries(EventLimits limits, WallClock clock) {
        ParserFactory<Query> parsers = () -> {
            QueryCodec codec = new QueryCodec(limits);
            return (value, timestamp) -> codec.parse(value);
        };
        return new ArrivalDeserializer<>(parsers, ArrivalTypes.QUERIES, clock);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        parser = parsers.create();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival<T>> out) {
        out.collect(arrival(record));
    }

    /** What one record becomes. */
    Arrival<T> arrival(ConsumerRecord<byte[], byte[]> record) {
        if (parser == null) {
            parser = parsers.create();
        }
        RecordOrigin origin = new RecordOrigin(record.topic(), record.partition(), record.offset(), record.timestamp());
        Parsed<T> parsed = parser.parse(record.value(), record.timestamp());
        if (parsed instanceof Parsed.Rejected<T> rejected) {
            DeadLetter letter =
                    new DeadLetter(record.key(), record.value(), origin, rejected.reason(), rejected.detail());
            return new Arrival.Refused<>(letter, clock.getAsLong());
        }
        return new Arrival.Accepted<>(((Parsed.Accepted<T>) parsed).value(), origin, clock.getAsLong());
    }

    @Override
    public TypeInformation<Arrival<T>> getProducedType() {
        return type;
    }

    /** Makes the parser where it runs, since codecs do not travel. */
    @FunctionalInterface
    private interface ParserFactory<T> extends Serializable {
        Parser<T> create();
    }

    /** Bytes and record timestamp in, decision out. */
    @FunctionalInterface
    private interface Parser<T> {
        Parsed<T> parse(byte @Nullable [] value, long recordTimestampMillis);
    }
}
