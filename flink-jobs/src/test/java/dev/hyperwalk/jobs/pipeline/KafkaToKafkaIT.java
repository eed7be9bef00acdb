package dev.hyperwalk.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.kafka.ArrivalTypes;
import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.connectors.kafka.HyperedgeSource;
import dev.hyperwalk.connectors.kafka.SinkOptions;
import dev.hyperwalk.connectors.kafka.Sinks;
import dev.hyperwalk.connectors.kafka.SourceOptions;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.PacingClock;
import dev.hyperwalk.connectors.replay.Replayer;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.LittleStream;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From topic to topic on a real broker: exactly once, and the same bytes at any parallelism and after a failure. */
class KafkaToKafkaIT {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final int NUM_EVENTS = 1_500;
    private static final int PARTITIONS = 2;
    private static final long BOUND = 12;
    private static final AtomicBoolean MAY_FAIL = new AtomicBoolean();
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static Map<Integer, Long> ends = Map.of();

    @BeforeAll
    static void replay() throws InterruptedException {
        BROKER.createTopic("hyperedges", PARTITIONS);
        List<byte[]> events =
                new ArrayList<>(LittleStream.shuffled(LittleStream.events(9, NUM_EVENTS), BOUND, 1).stream()
                        .map(EventCodec::encode)
                        .toList());
        events.add(700, "not an event".getBytes(StandardCharsets.UTF_8));
        Replayer replayer = new Replayer(
                Replayer.recordsOfRaw(events),
                BROKER.bootstrapServers(),
                Map.of(),
                "hyperedges",
                PARTITIONS,
                new Pace.Unlimited(),
                PacingClock.SYSTEM);
        replayer.replay(sent -> {});
        ends = replayer.endOffsets();
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void scoresAreTheSameBytesOnceEachAtAnyParallelismAndAfterAFailure() throws Exception {
        List<String> expected = run("plain", 1, false);
        List<String> failed = run("failed", 2, true);

        assertThat(HAS_FAILED).isTrue();
        assertThat(expected).hasSize(NUM_EVENTS);
        assertThat(failed).isEqualTo(expected);
        assertThat(read("failed-dead-letters")).singleElement().matches(value -> value.equals("not an event"));
        assertThat(read("failed-late")).isEmpty();
        assertThat(read("failed-metrics")).hasSize(NUM_EVENTS / 500);
        assertThat(Score.fromJson(failed.get(0).getBytes(StandardCharsets.UTF_8))
                        .modelVersion())
                .isZero();
    }

    private static List<String> run(String name, int parallelism, boolean fails) throws Exception {
        for (String kind :
                List.of("scores", "answers", "metrics", "regimes", "predictions", "outcomes", "dead-letters", "late")) {
            BROKER.createTopic(name + "-" + kind, 1);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        Configuration settings = new Configuration();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        environment.configure(settings);
        environment.setParallelism(parallelism);
        environment.enableCheckpointing(200);
        Sinks sinks = new Sinks(SinkOptions.exactlyOnce(BROKER.bootstrapServers(), name));
        new HyperwalkJob(
                        config(parallelism),
                        JobSources.withoutQueries(
                                env -> source(env, name, fails),
                                EventTimeConfig.ofPartitions(PARTITIONS).withOutOfOrderness(BOUND)),
                        new JobSinks(
                                sinks.scores(name + "-scores"),
                                sinks.answers(name + "-answers"),
                                sinks.metrics(name + "-metrics"),
                                sinks.regimes(name + "-regimes"),
                                sinks.predictions(name + "-predictions"),
                                sinks.outcomes(name + "-outcomes"),
                                sinks.deadLetters(name + "-dead-letters"),
                                sinks.lateEvents(name + "-late")))
                .build(environment);
        environment.execute(name);
        return read(name + "-scores");
    }

    private static JobConfig config(int parallelism) {
        WalkConfig walks = new WalkConfig(4, 3, List.of(0.0, 1.0), 11);
        return JobConfig.of(walks, new LearnerConfig(32, 1e-3, 3), 5, parallelism)
                .withSchedule(new LearnerSchedule(500, 0, 4));
    }

    private static DataStream<Arrival<HyperedgeEvent>> source(
            StreamExecutionEnvironment environment, String name, boolean fails) {
        SourceOptions options =
                SourceOptions.of(BROKER.bootstrapServers(), "hyperedges", name).withEndOffsets(ends);
        return environment
                .fromSource(
                        HyperedgeSource.create(options),
                        WatermarkStrategy.noWatermarks(),
                        "hyperedges",
                        ArrivalTypes.EVENTS)
                .uid("hyperedges")
                .map(new Fuse(fails))
                .returns(ArrivalTypes.EVENTS)
                .uid("fuse");
    }

    /** Fails the job once, at some record after the first checkpoint. */
    private static final class Fuse
            implements MapFunction<Arrival<HyperedgeEvent>, Arrival<HyperedgeEvent>>, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private final boolean fails;

        Fuse(boolean fails) {
            this.fails = fails;
        }

        @Override
        public Arrival<HyperedgeEvent> map(Arrival<HyperedgeEvent> arrival) throws InterruptedException {
            if (fails) {
                Thread.sleep(1); // so that checkpoints fall into the stream
                if (MAY_FAIL.get() && HAS_FAILED.compareAndSet(false, true)) {
                    throw new IllegalStateException("this failure is part of the test");
                }
            }
            return arrival;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            MAY_FAIL.set(fails);
        }
    }

    /** All committed records of a topic's one partition, in order. */
    private static List<String> read(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", BROKER.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }
}
