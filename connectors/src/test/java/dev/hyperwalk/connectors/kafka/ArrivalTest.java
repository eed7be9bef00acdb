package dev.hyperwalk.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RejectionReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private static final RecordOrigin ORIGIN = new RecordOrigin("hyperedges", 1, 42, 1000);

    private final ArrivalDeserializer<HyperedgeEvent> events =
            ArrivalDeserializer.ofEvents(EventLimits.DEFAULTS, () -> 77);

    @Test
    void aGoodRecordBecomesItsEvent() throws Exception {
        byte[] json = "{\"id\":\"e\",\"time\":5,\"nodes\":[\"a\"]}".getBytes(UTF_8);
        HyperedgeEvent event = HyperedgeEvent.of("e", 5, List.of("a"));

        ArrivalDeserializer<HyperedgeEvent> travelled = InstantiationUtil.clone(events);

        assertThat(travelled.arrival(record(null, json))).isEqualTo(new Arrival.Accepted<>(event, ORIGIN, 77));
        assertThat(travelled.getProducedType()).isEqualTo(ArrivalTypes.EVENTS);
    }

    @Test
    void aBadRecordBecomesALetterWithItsBytes() {
        byte[] key = {1};
        byte[] value = {'{', (byte) 0xff};
        DeadLetter letter = new DeadLetter(
                key, value, ORIGIN, RejectionReason.INVALID_UTF8, "expected UTF-8 text, got bytes that are not");

        assertThat(events.arrival(record(key, value))).isEqualTo(new Arrival.Refused<>(letter, 77));
    }

    @Test
    void anEventTooFarAheadOfItsRecordIsRefusedWhereAskedFor() {
        byte[] json = "{\"id\":\"e\",\"time\":86401001,\"nodes\":[\"a\"]}".getBytes(UTF_8);

        ArrivalDeserializer<HyperedgeEvent> wary =
                ArrivalDeserializer.ofEvents(EventLimits.DEFAULTS.withMaxAhead(86_400_000), () -> 77);

        assertThat(events.arrival(record(null, json))).isInstanceOf(Arrival.Accepted.class);
        assertThat(wary.arrival(record(null, json)))
                .isInstanceOfSatisfying(
                        Arrival.Refused.class,
                        refused -> assertThat(refused.letter().reason()).isEqualTo(RejectionReason.TOO_FAR_AHEAD));
    }

    @Test
    void arrivalsComeBackEqual() throws IOException {
        Arrival<HyperedgeEvent> refused = events.arrival(record(null, new byte[] {0}));
        Arrival<HyperedgeEvent> good = new Arrival.Accepted<>(HyperedgeEvent.of("e", 5, List.of("a")), ORIGIN, 9);
        Arrival<Query> query = new Arrival.Accepted<>(new Query("q", List.of("a"), 3L), ORIGIN, 9);

        assertThat(throughBinary(ArrivalTypes.EVENTS, refused)).isEqualTo(refused);
        assertThat(throughBinary(ArrivalTypes.EVENTS, good)).isEqualTo(good);
        assertThat(throughBinary(ArrivalTypes.QUERIES, query)).isEqualTo(query);
    }

    @Test
    void queriesHoldNothingBack() {
        Watermarks output = new Watermarks();
        new QuerySource.AlwaysLast().onPeriodicEmit(output);

        assertThat(output.emitted).containsExactly(Watermark.MAX_WATERMARK);
    }

    @Test
    void aLetterTooLargeForItsTopicIsCutAndSaysSo() {
        byte[] value = new byte[5000];
        DeadLetter letter = new DeadLetter(new byte[4000], value, ORIGIN, RejectionReason.TOO_LARGE, "big");

        ProducerRecord<byte[], byte[]> cut = DeadLetterRecords.toRecord("dead", letter, 4096);
        ProducerRecord<byte[], byte[]> whole = DeadLetterRecords.toRecord("dead", letter, 9000 << 2);

        assertThat(cut.key()).hasSize(1024);
        assertThat(cut.value()).hasSize(3072);
        assertThat(new String(cut.headers().lastHeader("hyperwalk.full-length").value(), UTF_8))
                .isEqualTo("5000");
        assertThat(whole.headers().lastHeader("hyperwalk.full-length")).isNull();
        assertThat(whole.value()).isSameAs(value);
    }

    @Test
    void aRecordWithoutTheHeadersIsNoLetter() {
        assertThatThrownBy(() -> DeadLetterRecords.fromRecord(record(null, new byte[0])))
                .hasMessage("hyperedges-1@42: expected a dead letter's header hyperwalk.topic, got none");
    }

    /** What a generator said. */
    private static final class Watermarks implements WatermarkOutput {
        private final List<Watermark> emitted = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            emitted.add(watermark);
        }

        @Override
        public void markIdle() {
            throw new AssertionError("nobody is idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("nobody was idle");
        }
    }

    @SuppressWarnings("NullAway") // Kafka takes null for an absent key but does not annotate it.
    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] key, byte[] value) {
        Headers none = new RecordHeaders();
        return new ConsumerRecord<>(
                "hyperedges", 1, 42, 1000, TimestampType.CREATE_TIME, 0, 0, key, value, none, Optional.empty());
    }

    private static <T> T throughBinary(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(null);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
