package dev.hyperwalk.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Where a source begins and ends after a restore, on a real broker and a real mini cluster. */
@TestInstance(Lifecycle.PER_CLASS)
class EndingSourceIT {

    private static final long SECONDS = 240;

    /** What the job that runs has read, as its restored state says too: places to times read. */
    private static final Map<String, Integer> READ = new ConcurrentHashMap<>();

    private static final List<String> NOTICES = new CopyOnWriteArrayList<>();
    private static final AtomicInteger STARTS = new AtomicInteger();

    /** Held while the job is to stand still. */
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    private final EmbeddedBroker broker = EmbeddedBroker.start();

    @TempDir
    private Path folder;

    @AfterAll
    void stop() {
        broker.close();
    }

    @BeforeEach
    void forget() {
        READ.clear();
        NOTICES.clear();
        STARTS.set(0);
    }

    @Test
    void aJobBegunWithoutAnEndEndsWhenItIsRestoredWithOne() throws Exception {
        broker.createTopic("later", 3);
        send("later", 0, 20);
        send("later", 1, 10);
        String savepoint = stopOnce(startOf(null, "later", null), 30);

        send("later", 0, 5); // Partition 1 is at its end already, partition 2 has none to read.
        run(savepoint, options("later", Map.of(0, 25L, 1, 10L, 2, 0L)));

        assertThat(READ).isEqualTo(once("later", 25, 10, 0));
    }

    @Test
    void aPartitionThatWasAddedMeanwhileIsReadToItsEndToo() throws Exception {
        broker.createTopic("wider", 1);
        send("wider", 0, 10);
        String savepoint = stopOnce(startOf(null, "wider", null), 10);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createPartitions(Map.of("wider", NewPartitions.increaseTo(2)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        send("wider", 1, 5);

        run(savepoint, options("wider", Map.of(0, 10L, 1, 5L)));

        assertThat(READ).isEqualTo(once("wider", 10, 5));
    }

    @Test
    void aJobRestoredWithAnEarlierEndThanThePlaceItHasReadToHasLostItsTopic() throws Exception {
        broker.createTopic("shorter", 1);
        send("shorter", 0, 10);
        String savepoint = stopOnce(startOf(null, "shorter", null), 10);

        assertThatThrownBy(() -> run(savepoint, options("shorter", Map.of(0, 4L))))
                .rootCause()
                .isInstanceOf(LostRecordsException.class)
                .hasMessageContaining("topic shorter, partition 0: this job had read up to offset 9");
    }

    @Test
    void aJobBegunWithAnEndReadsOnWhenItIsRestoredWithoutOne() throws Exception {
        broker.createTopic("ended", 2);
        broker.createTopic("slow", 1);
        send("ended", 0, 10);
        send("slow", 0, 10);
        CommonEnd end = CommonEnd.of(2);
        // The slow topic's end is not there yet, so that the other waits at its own.
        String savepoint = stopOnce(
                start(
                        null,
                        options("ended", Map.of(0, 10L, 1, 0L)).withEnd(end),
                        options("slow", Map.of(0, 11L)).withEnd(end)),
                20);

        send("ended", 0, 10);
        send("ended", 1, 10);
        stopOnce(start(savepoint, options("ended", null), options("slow", null)), 40);

        assertThat(READ).containsAllEntriesOf(once("ended", 20, 10)).hasSize(40);
    }

    @Test
    void aJobRestoredWithALaterEndReadsUpToThat() throws Exception {
        broker.createTopic("longer", 2);
        send("longer", 0, 10);
        String savepoint = stopOnce(startOf(null, "longer", Map.of(0, 10L, 1, 1L)), 10);

        send("longer", 0, 10);
        send("longer", 1, 1);
        run(savepoint, options("longer", Map.of(0, 20L, 1, 1L)));

        assertThat(READ).isEqualTo(once("longer", 20, 1));
    }

    @Test
    void recordsThatWereDeletedWhileTheJobWasAwayEndIt() throws Exception {
        broker.createTopic("hole", 2);
        send("hole", 0, 10);
        send("hole", 1, 10);
        String savepoint = stopOnce(startOf(null, "hole", null), 20);
        send("hole", 0, 20);
        delete("hole", 0, 25);
        STARTS.set(0);

        assertThatThrownBy(() -> run(savepoint, options("hole", Map.of(0, 30L, 1, 10L))))
                .rootCause()
                .isInstanceOf(LostRecordsException.class)
                .hasMessage(
                        "topic hole, partition 0: offsets 10 to 24 (15) were deleted before this job read them, the "
                                + "oldest kept is 25; begin anew without a checkpoint, or let --skip-lost go on from the oldest "
                                + "record kept");
        assertThat(STARTS).as("starts of the job").hasValue(1);

        READ.clear();
        run(savepoint, options("hole", Map.of(0, 30L, 1, 10L)).skippingLost(line -> NOTICES.add(line)));

        Map<String, Integer> wanted = once("hole", 30, 10);
        for (int offset = 10; offset < 25; offset++) {
            wanted.remove("hole-0@" + offset);
        }
        assertThat(READ).isEqualTo(wanted);
        assertThat(NOTICES).hasSize(1).first().asString().contains("offsets 10 to 24 (15)", "--skip-lost");
    }

    @Test
    void recordsThatWereDeletedUnderASlowJobAreNamed() throws Exception {
        broker.createTopic("slowly", 1);
        for (int i = 0; i < 200; i++) {
            send("slowly", 0, 1); // a batch each, so that a fetch does not hold them all
        }
        gate = new CountDownLatch(1);
        SourceOptions options = options(
                        "slowly",
                        SourceOptions.Start.EARLIEST,
                        Map.of(0, 200L),
                        Map.of("max.partition.fetch.bytes", "200", "max.poll.records", "1"))
                .skippingLost(line -> NOTICES.add(line));
        try {
            JobClient job = start(null, options);
            waitFor(() -> !READ.isEmpty());
            delete("slowly", 0, 190);
            gate.countDown();
            job.getJobExecutionResult().get(SECONDS, TimeUnit.SECONDS);
        } finally {
            gate.countDown();
        }

        assertThat(NOTICES).hasSize(1).first().asString().contains("topic slowly, partition 0: offsets ", " to 189 (");
        assertThat(READ.values()).containsOnly(1);
        assertThat(READ)
                .containsKeys("slowly-0@0", "slowly-0@190", "slowly-0@199")
                .hasSizeLessThan(190);
    }

    @Test
    void aTopicThatWasMadeAgainIsNotTakenForTheOldOne() throws Exception {
        broker.createTopic("again", 1);
        send("again", 0, 10);
        String savepoint = stopOnce(startOf(null, "again", null), 10);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of("again")).all().get(30, TimeUnit.SECONDS);
            waitFor(() -> !admin.listTopics().names().get(30, TimeUnit.SECONDS).contains("again"));
        }
        broker.createTopic("again", 1);
        send("again", 0, 5);

        assertThatThrownBy(() -> run(savepoint, options("again", null)))
                .rootCause()
                .isInstanceOf(LostRecordsException.class)
                .hasMessageStartingWith(
                        "topic again, partition 0: this job had read up to offset 9, but the topic ends "
                                + "before offset 5: it was deleted and made again, or has lost records");
    }

    @Test
    void aGroupThatHasCommittedNothingBeginsAtTheOldestRecordThoughRecordsWereDeleted() throws Exception {
        broker.createTopic("young", 1);
        send("young", 0, 10);
        delete("young", 0, 4);

        run(null, options("young", SourceOptions.Start.COMMITTED, Map.of(0, 10L), Map.of()));

        assertThat(READ.keySet())
                .isEqualTo(new TreeSet<>(
                        List.of("young-0@4", "young-0@5", "young-0@6", "young-0@7", "young-0@8", "young-0@9")));
    }

    private SourceOptions options(String topic, @Nullable Map<Integer, Long> ends) {
        return options(topic, SourceOptions.Start.EARLIEST, ends, Map.of());
    }

    private SourceOptions options(
            String topic,
            SourceOptions.Start start,
            @Nullable Map<Integer, Long> ends,
            Map<String, String> properties) {
        SourceOptions usual = SourceOptions.of(broker.bootstrapServers(), topic, "group-" + topic);
        return new SourceOptions(
                usual.bootstrapServers(),
                topic,
                usual.groupId(),
                start,
                ends,
                usual.end(),
                usual.skipsLost(),
                usual.notice(),
                usual.limits(),
                usual.clock(),
                properties);
    }

    private JobClient startOf(@Nullable String savepoint, String topic, @Nullable Map<Integer, Long> ends)
            throws Exception {
        return start(savepoint, options(topic, ends));
    }

    private void run(@Nullable String savepoint, SourceOptions options) throws Exception {
        start(savepoint, options).getJobExecutionResult().get(SECONDS, TimeUnit.SECONDS);
    }

    private JobClient start(@Nullable String savepoint, SourceOptions... all) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        env.enableCheckpointing(500);
        Stream.of(all)
                .<DataStream<String>>map(options -> places(env, options))
                .reduce((some, others) -> some.union(others))
                .orElseThrow()
                .map(new Noting())
                .uid("noting")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>());
        return env.executeAsync();
    }

    private static DataStream<String> places(StreamExecutionEnvironment env, SourceOptions options) {
        return env.fromSource(
                        HyperedgeSource.create(options),
                        WatermarkStrategy.noWatermarks(),
                        options.topic(),
                        ArrivalTypes.EVENTS)
                .uid(options.topic())
                .map(EndingSourceIT::place)
                .returns(Types.STRING);
    }

    /** Waits until so much is read, then takes a savepoint and cancels the job. */
    private String stopOnce(JobClient job, int read) throws Exception {
        waitFor(() -> READ.size() >= read || job.getJobExecutionResult().isDone());
        String savepoint = job.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(SECONDS, TimeUnit.SECONDS);
        job.cancel().get(SECONDS, TimeUnit.SECONDS);
        waitFor(() -> job.getJobExecutionResult().isDone());
        assertThat(READ.values()).containsOnly(1);
        return savepoint;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void waitFor(Condition condition) throws Exception {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as("waited for too long, read " + READ)
                    .isLessThan(end);
            Thread.sleep(50);
        }
    }

    private void send(String topic, int partition, int number) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < number; i++) {
                byte[] event = "{\"id\":\"e\",\"time\":1,\"nodes\":[\"a\",\"b\"]}".getBytes(UTF_8);
                var unused = producer.send(new ProducerRecord<>(topic, partition, null, event));
            }
        }
    }

    private void delete(String topic, int partition, long before) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** The places of so many records in each partition, each read once. */
    private static Map<String, Integer> once(String topic, int... numbers) {
        Map<String, Integer> places = new ConcurrentHashMap<>();
        for (int partition = 0; partition < numbers.length; partition++) {
            for (int offset = 0; offset < numbers[partition]; offset++) {
                places.put(topic + "-" + partition + "@" + offset, 1);
            }
        }
        return places;
    }

    private static String place(Arrival<HyperedgeEvent> arrival) {
        var origin = ((Arrival.Accepted<HyperedgeEvent>) arrival).origin();
        return origin.topic() + "-" + origin.partition() + "@" + origin.offset();
    }

    /** Notes what came, in its state too, so that what is read twice after a restore shows. */
    private static final class Noting extends RichMapFunction<String, String> implements CheckpointedFunction {
        private static final long serialVersionUID = 1L;

        private final List<String> read = new ArrayList<>();

        @SuppressWarnings("NullAway.Init") // Flink calls initializeState first.
        private transient ListState<String> state;

        @SuppressWarnings("NullAway.Init")
        Noting() {}

        @Override
        public void open(OpenContext context) {
            STARTS.incrementAndGet();
        }

        @Override
        public String map(String place) throws Exception {
            note(place);
            read.add(place);
            gate.await();
            return place;
        }

        private static void note(String place) {
            READ.merge(place, 1, Integer::sum);
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("read", Types.STRING));
            READ.clear();
            for (String place : state.get()) {
                read.add(place);
                note(place);
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.update(read);
        }
    }
}
