package dev.hyperwalk.connectors.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.connectors.dataset.HyperedgeLog;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ReplayerTest {

    /** Time passes only by sleeping. */
    private static final class SleepingClock implements PacingClock {
        private long now = 17;
        private final List<Long> sleeps = new ArrayList<>();

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleepNanos(long nanos) {
            sleeps.add(nanos);
            now += nanos;
        }
    }

    private final SleepingClock clock = new SleepingClock();

    @Test
    void recordsKeepTheirOrderAndTheirPartitionIsKnownBefore() throws InterruptedException {
        HyperedgeLog log = new HyperedgeLog(
                "log",
                IntStream.range(0, 100)
                        .mapToObj(i -> HyperedgeEvent.of("e" + i, i, List.of("a", "b" + i)))
                        .toList());
        Replayer replayer = replayer(ReplayLog.of(log).byTime(), new Pace.Unlimited());
        MockProducer<byte[], byte[]> producer = producer();
        List<Long> progress = new ArrayList<>();

        replayer.send(producer, progress::add);

        assertThat(producer.history())
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactlyElementsOf(
                        log.events().stream().map(HyperedgeEvent::id).toList());
        assertThat(progress).hasSize(100).endsWith(99L, 100L);
        replayer.endOffsets()
                .forEach((partition, end) -> assertThat(producer.history().stream()
                                .map(ProducerRecord::partition)
                                .filter(partition::equals))
                        .hasSize(end.intValue()));
        assertThat(replayer.endOffsets()).containsOnlyKeys(0, 1, 2);
        assertThat(clock.sleeps).isEmpty();
    }

    @Test
    void aRateSpacesRecordsEvenly() throws InterruptedException {
        replayer(events(0, 7, 7, 90), new Pace.PerSecond(4)).send(producer(), sent -> {});

        assertThat(clock.sleeps).containsExactly(250_000_000L, 250_000_000L, 250_000_000L);
    }

    @Test
    void aSpeedUpKeepsTheGapsOfTheEvents() throws InterruptedException {
        replayer(events(1000, 1000, 3000, 2000, 4000), new Pace.SpeedUp(2, 1000))
                .send(producer(), sent -> {});

        assertThat(clock.sleeps).containsExactly(1_000_000_000L, 500_000_000L);
    }

    @Test
    void rawLinesAreSentAsTheyAre() throws InterruptedException {
        byte[] bad = {'{', (byte) 0xff};
        byte[] good = "{ \"nodes\":[1],  \"time\":5, \"id\":\"e1\"}".getBytes(UTF_8);
        MockProducer<byte[], byte[]> producer = producer();

        replayer(Replayer.recordsOfRaw(List.of(bad, good)), new Pace.SpeedUp(1, 1))
                .send(producer, sent -> {});

        assertThat(producer.history()).extracting(ProducerRecord::value).containsExactly(bad, good);
        assertThat(producer.history().get(0).key()).isNull();
        assertThat(producer.history().get(1).key()).isEqualTo("e1".getBytes(UTF_8));
        assertThat(producer.history().get(1).partition())
                .isEqualTo(ReplayRecord.of(HyperedgeEvent.of("e1", 5, List.of("1")))
                        .partition(3));
    }

    @Test
    void aRefusedRecordEndsTheReplayInOneLine() {
        MockProducer<byte[], byte[]> producer = new MockProducer<>(
                false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
        Replayer replayer = replayer(events(1, 2, 3), new Pace.Unlimited());

        assertThatThrownBy(() ->
                        replayer.send(producer, sent -> producer.errorNext(new RecordTooLargeException("too\nlarge"))))
                .isInstanceOf(ReplayException.class)
                .hasMessage(
                        "topic hyperedges at nowhere:1: the topic has 0 of 3 records for certain, then one was not taken: "
                                + "too large");
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void aReplayThatEndsHalfWaySaysHowMuchTheTopicHas() {
        MockProducer<byte[], byte[]> producer = new MockProducer<>(
                false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
        Replayer replayer = replayer(events(1, 2, 3), new Pace.Unlimited());

        assertThatThrownBy(() -> replayer.send(producer, sent -> {
                    if (sent <= 2) {
                        producer.completeNext();
                    } else {
                        producer.errorNext(new TimeoutException("Expiring 1 record(s)"));
                    }
                }))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("the topic has 2 of 3 records for certain, then one was not taken: Expiring");
    }

    @Test
    void anInterruptedThreadStopsAtOnce() {
        MockProducer<byte[], byte[]> producer = producer();
        Replayer replayer = replayer(events(1, 2, 3), new Pace.Unlimited());

        assertThatThrownBy(() ->
                        replayer.send(producer, sent -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void aReplayToNowhereSaysSo() {
        Replayer replayer = replayer(events(1), new Pace.Unlimited());

        assertThatThrownBy(() -> replayer.replay(sent -> {}))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("topic hyperedges at nowhere:1: could not send: ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aPaceHasToMoveOn() {
        assertThatThrownBy(() -> new Pace.PerSecond(0)).hasMessageContaining("above 0, got 0.0");
        assertThatThrownBy(() -> new Pace.SpeedUp(1, Double.NaN)).hasMessageContaining("above 0, got NaN");
    }

    private Replayer replayer(List<ReplayRecord> records, Pace pace) {
        return new Replayer(records, "nowhere:1", Map.of(), "hyperedges", 3, pace, clock);
    }

    private static List<ReplayRecord> events(long... times) {
        List<byte[]> lines = new ArrayList<>();
        for (long time : times) {
            lines.add(EventCodec.encode(HyperedgeEvent.of("e" + lines.size(), time, List.of("a"))));
        }
        return Replayer.recordsOfRaw(lines);
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(
                true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
