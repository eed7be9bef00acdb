package dev.hyperwalk.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.AnswerFormat;
import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.DeadLetterFormat;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryCodec;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.ScoreFormat;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.PacingClock;
import dev.hyperwalk.connectors.replay.ReplayException;
import dev.hyperwalk.connectors.replay.Replayer;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** From a topic through a job to topics, on a real broker and a real mini cluster. */
@TestInstance(Lifecycle.PER_CLASS)
class KafkaRoundTripIT {

    private static final int PARTITIONS = 2;
    private static final AtomicBoolean FAILS = new AtomicBoolean(true);
    private static final OutputTag<DeadLetter> LETTERS =
            new OutputTag<>("dead-letters", BinaryTypeInformation.of(DeadLetter.class, DeadLetterFormat.INSTANCE));

    private final EmbeddedBroker broker = EmbeddedBroker.start();

    @BeforeAll
    void createTopics() {
        for (String topic : List.of("hyperedges", "scores", "dead-letters", "queries", "answers")) {
            broker.createTopic(topic, topic.equals("hyperedges") ? PARTITIONS : 1);
        }
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void goodEventsAreScoredOnceAndBadOnesKeptWholeThoughTheJobFailsOnTheWay() throws Exception {
        List<byte[]> lines = new ArrayList<>(IntStream.range(0, 1000)
                .mapToObj(i -> EventCodec.encode(HyperedgeEvent.of("e" + i, i, List.of("a", "b" + i % 7))))
                .toList());
        List<byte[]> bad = List.of(
                "{\"id\":\"x\"}".getBytes(UTF_8), new byte[] {'{', (byte) 0xff}, new byte[3 << 20], new byte[0]);
        lines.addAll(500, bad);
        Replayer replayer = new Replayer(
                Replayer.recordsOfRaw(lines),
                broker.bootstrapServers(),
                Map.of(),
                "hyperedges",
                PARTITIONS,
                new Pace.Unlimited(),
                PacingClock.SYSTEM);
        List<Long> progress = new ArrayList<>();
        replayer.replay(progress::add);
        assertThat(progress).hasSize(lines.size()).endsWith((long) lines.size());

        runScoringJob(replayer.endOffsets());
        assertThat(FAILS).isFalse();

        List<Score> scores = new ArrayList<>();
        read("scores", 1000).forEach(record -> {
            Score score = Score.fromJson(record.value());
            assertThat(new String(record.key(), UTF_8)).isEqualTo(score.id());
            scores.add(score);
        });
        assertThat(scores)
                .extracting(Score::time)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1000).mapToObj(i -> (long) i).toList());
        assertLetters(read("dead-letters", bad.size()), bad);
    }

    @Test
    void aTopicThatExistsIsNotMadeAgain() {
        assertThatThrownBy(() -> broker.createTopic("scores", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("topic scores: could not be created: ");
    }

    @Test
    void aRecordBeyondTheBrokersLimitEndsTheReplayInOneLine() {
        List<byte[]> lines = List.of(new byte[EmbeddedBroker.MAX_MESSAGE_BYTES]);
        Replayer replayer = new Replayer(
                Replayer.recordsOfRaw(lines),
                broker.bootstrapServers(),
                Map.of(),
                "queries",
                1,
                new Pace.Unlimited(),
                PacingClock.SYSTEM);

        assertThatThrownBy(() -> replayer.replay(sent -> {}))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("topic queries at 127.0.0.1:")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aQueryIsAnswered() throws Exception {
        Query query = new Query("q1", List.of("ana", "bo"), null);
        new Replayer(
                        Replayer.recordsOfRaw(List.of(QueryCodec.encode(query))),
                        broker.bootstrapServers(),
                        Map.of(),
                        "queries",
                        1,
                        new Pace.Unlimited(),
                        PacingClock.SYSTEM)
                .replay(sent -> {});

        StreamExecutionEnvironment env = environment();
        SourceOptions options = SourceOptions.of(broker.bootstrapServers(), "queries", "answering")
                .withEndOffsets(Map.of(0, 1L));
        env.fromSource(QuerySource.create(options), QuerySource.watermarks(), "queries", ArrivalTypes.QUERIES)
                .process(new Answering())
                .returns(BinaryTypeInformation.of(Answer.class, AnswerFormat.INSTANCE))
                .sinkTo(new Sinks(SinkOptions.exactlyOnce(broker.bootstrapServers(), "answering")).answers("answers"));
        env.execute("answering");

        List<ConsumerRecord<byte[], byte[]>> answers = read("answers", 1);
        assertThat(Answer.fromJson(answers.get(0).value()))
                .isEqualTo(new Answer("q1", List.of("ana", "bo"), List.of(), 0.5, false, 1, 0, 0, null, null, null));
    }

    private void runScoringJob(Map<Integer, Long> endOffsets) throws Exception {
        StreamExecutionEnvironment env = environment();
        SourceOptions options = SourceOptions.of(broker.bootstrapServers(), "hyperedges", "scoring")
                .withEndOffsets(endOffsets);
        DataStream<Arrival<HyperedgeEvent>> arrivals = env.fromSource(
                HyperedgeSource.create(options), WatermarkStrategy.noWatermarks(), "hyperedges", ArrivalTypes.EVENTS);
        SingleOutputStreamOperator<Score> scores =
                arrivals.process(new Scoring()).returns(BinaryTypeInformation.of(Score.class, ScoreFormat.INSTANCE));
        Sinks sinks = new Sinks(SinkOptions.exactlyOnce(broker.bootstrapServers(), "scoring"));
        // Rebalanced, so that letters and scores cross the wire between tasks.
        scores.rebalance().sinkTo(sinks.scores("scores"));
        scores.getSideOutput(LETTERS).rebalance().sinkTo(sinks.deadLetters("dead-letters"));
        env.execute("scoring");
    }

    private static void assertLetters(List<ConsumerRecord<byte[], byte[]>> records, List<byte[]> bad) {
        List<DeadLetter> letters =
                records.stream().map(DeadLetterRecords::fromRecord).toList();
        assertThat(letters).extracting(DeadLetter::value).containsExactlyInAnyOrderElementsOf(bad);
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder(
                        RejectionReason.MISSING_FIELD,
                        RejectionReason.INVALID_UTF8,
                        RejectionReason.TOO_LARGE,
                        RejectionReason.NO_VALUE);
        for (DeadLetter letter : letters) {
            RecordOrigin origin = letter.origin();
            assertThat(origin.topic()).isEqualTo("hyperedges");
            assertThat(origin.offset()).isBetween(0L, 1003L);
            assertThat(origin.timestampMillis()).isPositive();
        }
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        env.enableCheckpointing(200);
        return env;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int expected) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "max.partition.fetch.bytes",
                8 << 20);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            for (int polls = 0; polls < 50 && records.size() < expected; polls++) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            consumer.poll(Duration.ofMillis(500)).forEach(records::add);
        }
        assertThat(records).as(topic).hasSize(expected);
        return records;
    }

    /** Scores every event alike and hands on the letters. */
    private static final class Scoring extends ProcessFunction<Arrival<HyperedgeEvent>, Score> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Arrival<HyperedgeEvent> arrival, Context context, Collector<Score> out) {
            if (arrival instanceof Arrival.Refused<HyperedgeEvent> refused) {
                context.output(LETTERS, refused.letter());
            } else if (arrival instanceof Arrival.Accepted<HyperedgeEvent> accepted) {
                HyperedgeEvent event = accepted.value();
                if (event.time() == 900 && FAILS.compareAndSet(true, false)) {
                    throw new IllegalStateException("fails once, after results were written but not yet committed");
                }
                out.collect(new Score(
                        event.id(),
                        event.time(),
                        event.nodes(),
                        0.5,
                        false,
                        1,
                        0,
                        event.time() - 1,
                        null,
                        Map.of(),
                        List.of()));
            }
        }
    }

    /** Answers every query alike. */
    private static final class Answering extends ProcessFunction<Arrival<Query>, Answer> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Arrival<Query> arrival, Context context, Collector<Answer> out) {
            if (arrival instanceof Arrival.Accepted<Query> accepted) {
                Query query = accepted.value();
                out.collect(new Answer(
                        query.id(), query.nodes(), List.of(), 0.5, false, 1, 0, 0, query.time(), null, null));
            }
        }
    }
}
