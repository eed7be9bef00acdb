package dev.hyperwalk.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.connectors.event.FeedItem;
import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.FeedOutcome;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.Recommended;
import dev.hyperwalk.connectors.event.RegimeEvent;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.WindowMetrics;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.LittleStream;
import dev.hyperwalk.jobs.operator.SetHistoryFunction;
import dev.hyperwalk.jobs.operator.WholeFile;
import dev.hyperwalk.jobs.state.ForecastBatch;
import dev.hyperwalk.jobs.state.ModelInput;
import dev.hyperwalk.jobs.state.RankerExample;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job on one small cluster: what must not depend on parallelism, disorder or failures, does not. */
class HyperwalkJobTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final long BOUND = 12;
    private static final List<HyperedgeEvent> EVENTS = LittleStream.events(7, 120);

    private static JobConfig config(int steps, int parallelism) {
        WalkConfig walks = new WalkConfig(4, steps, List.of(0.0, 1.0), 11);
        return JobConfig.of(walks, new LearnerConfig(16, 1e-3, 3), 5, parallelism)
                .withNegativesPerEvent(2)
                .withFeed(FeedConfig.DEFAULT.withEvery(25).withSize(8))
                .withSchedule(new LearnerSchedule(50, 0, 4));
    }

    private static JobConfig byKey(JobConfig config) {
        return config.withModel(ModelSpec.hypernetwork(
                RegimeRule.parse("key"), config.walks(), config.model().learning()));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2"})
    void streamedEqualsWholeFile(int steps, int parallelism) throws Exception {
        JobConfig config = config(steps, parallelism);

        CollectingSink<ModelInput> groups = new CollectingSink<>(HyperwalkJobTest::bytes);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setBufferTimeout(1);
        JobSources sources = Feeds.events(LittleStream.shuffled(EVENTS, BOUND, 1), BOUND);
        new HyperwalkJob(config, sources, Run.sinks())
                .describe(environment)
                .sinkTo(groups)
                .setParallelism(1);
        environment.execute("describe");

        List<ModelInput> expected = WholeFile.describe(config, EVENTS);
        List<byte[]> streamed = new ArrayList<>(groups.collected());
        streamed.sort(Comparator.comparingLong(HyperwalkJobTest::seq));
        assertThat(expected).filteredOn(RankerExample.class::isInstance).isNotEmpty();
        assertThat(expected).filteredOn(ForecastBatch.class::isInstance).isNotEmpty();
        assertThat(streamed).hasSameSizeAs(expected);
        for (int i = 0; i < streamed.size(); i++) {
            assertThat(HexFormat.of().formatHex(streamed.get(i)))
                    .as("turn %d, %s", i, expected.get(i).getClass())
                    .isEqualTo(HexFormat.of().formatHex(bytes(expected.get(i))));
        }
    }

    @Test
    void scoresAreTheSameBytesAtAnyParallelismAndInAnyOrderWithinTheBound() throws Exception {
        Run whole = Run.of(config(3, 1), Feeds.events(EVENTS, 0));
        assertThat(whole.scoreBytes()).hasSize(EVENTS.size());
        assertThat(whole.predictions()).hasSize(4);
        assertThat(whole.outcomes()).isNotEmpty();

        for (int parallelism : new int[] {2, 4}) {
            List<HyperedgeEvent> shuffled = LittleStream.shuffled(EVENTS, BOUND, parallelism);
            List<List<HyperedgeEvent>> partitions = partitions(shuffled, 3);

            Run run = Run.of(config(3, parallelism), Feeds.events(partitions, BOUND, Feeds.ALL, -1, "none"));

            assertThat(run.late()).isEmpty();
            assertThat(run.scoreBytes()).as("parallelism %d", parallelism).isEqualTo(whole.scoreBytes());
            assertThat(run.feedBytes()).as("parallelism %d", parallelism).isEqualTo(whole.feedBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"61, hashmap", "95, hashmap", "77, rocksdb"})
    void aFailureInMidStreamChangesNoByteAndLosesAndRepeatsNothing(int failAt, String backend) throws Exception {
        List<HyperedgeEvent> shuffled = LittleStream.shuffled(EVENTS, BOUND, 3);
        Run whole = Run.of(config(3, 2), Feeds.events(EVENTS, 0));

        JobSources sources = Feeds.events(List.of(shuffled), BOUND, 15, failAt, "fuse-" + failAt);
        Run run = Run.of(config(3, 2), sources, 20, backend);

        assertThat(Feeds.BLOWN).containsKey("fuse-" + failAt);
        assertThat(run.scoreBytes()).isEqualTo(whole.scoreBytes());
        assertThat(run.feedBytes()).isEqualTo(whole.feedBytes());
    }

    @Test
    void whatIsForgottenOfSetsDependsNeitherOnParallelismNorOnFailures() throws Exception {
        List<HyperedgeEvent> events = LittleStream.events(7, 400);
        JobConfig forgetful = config(1, 1).withSets(SetHistoryFunction.BUCKETS);
        Run whole = Run.of(forgetful, Feeds.events(events, 0));
        assertThat(whole.scoreBytes())
                .isNotEqualTo(Run.of(config(1, 1), Feeds.events(events, 0)).scoreBytes());

        Run wide = Run.of(forgetful.withParallelism(4), Feeds.events(events, 0));
        JobSources failing = Feeds.events(List.of(events), 0, 60, 250, "forgetful");
        Run restored = Run.of(forgetful.withParallelism(3), failing, 20, "rocksdb");

        assertThat(Feeds.BLOWN).containsKey("forgetful");
        assertThat(wide.scoreBytes()).isEqualTo(whole.scoreBytes());
        assertThat(wide.feedBytes()).isEqualTo(whole.feedBytes());
        assertThat(restored.scoreBytes()).isEqualTo(whole.scoreBytes());
        assertThat(restored.feedBytes()).isEqualTo(whole.feedBytes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamWithNothingInItEndsWithAnswersThatSaySo(boolean isPlain) throws Exception {
        JobConfig usual = config(2, 1);
        JobConfig plain =
                usual.withModel(ModelSpec.plain(usual.walks(), usual.model().learning()));
        JobConfig config = isPlain ? plain : usual;

        JobSources nothing = JobSources.withoutQueries(
                environment -> Feeds.events(EVENTS, 0)
                        .events()
                        .in(environment)
                        .filter(arrival -> false)
                        .setParallelism(1),
                EventTimeConfig.ofPartitions(1));
        Run run = Run.of(config, nothing, List.of(new Query("q", List.of("a", "b"), null)));

        assertThat(run.scores()).isEmpty();
        assertThat(run.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.seen()).isFalse();
            assertThat(answer.unknown()).containsExactly("a", "b");
            assertThat(answer.probability()).isNaN();
        });
    }

    /** Events say their regime: 0, then 1, then 0 again; batches of 8 end with it. */
    private static List<HyperedgeEvent> keyed() {
        List<HyperedgeEvent> keyed = new ArrayList<>();
        for (int i = 0; i < EVENTS.size(); i++) {
            HyperedgeEvent event = EVENTS.get(i);
            keyed.add(new HyperedgeEvent(
                    event.id(),
                    event.time(),
                    event.nodes(),
                    event.type(),
                    i / 43 == 1 ? "b" : "a",
                    event.weight(),
                    event.attributes()));
        }
        return keyed;
    }

    @Test
    void aHypernetworkScoresEachEventInItsRegime() throws Exception {
        JobConfig config = byKey(config(2, 2));

        Run run = Run.of(config, Feeds.events(keyed(), 0), List.of(new Query("q", List.of("n0", "n1"), null)));

        assertThat(run.scores())
                .hasSize(EVENTS.size())
                .allSatisfy(score -> assertThat(score.regime()).isEqualTo("b".equals(score.task()) ? 1 : 0));
        assertThat(run.regimes())
                .extracting(RegimeEvent::kind, RegimeEvent::regime, RegimeEvent::before)
                .containsExactly(tuple("new", 0, 0), tuple("new", 1, 0), tuple("return", 0, 1));
        assertThat(run.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.regime()).isBetween(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"61, hashmap", "95, rocksdb"})
    void aFailureInMidRegimeChangesNoByteOfAHypernetwork(int failAt, String backend) throws Exception {
        JobConfig config = byKey(config(2, 2));
        Run whole = Run.of(config, Feeds.events(keyed(), 0));

        JobSources sources = Feeds.events(List.of(keyed()), 0, 15, failAt, "regime-fuse-" + failAt);
        Run run = Run.of(config, sources, 20, backend);

        assertThat(Feeds.BLOWN).containsKey("regime-fuse-" + failAt);
        assertThat(run.scoreBytes()).isEqualTo(whole.scoreBytes());
        assertThat(run.regimes()).isEqualTo(whole.regimes());
    }

    @Test
    void batchesByEventTimeDoNotDependOnWatermarks() throws Exception {
        JobConfig config = config(2, 2).withSchedule(new LearnerSchedule(50, 9, 4));

        Run few = Run.of(config, Feeds.events(EVENTS, 1_000_000)); // no watermark before the end
        Run many = Run.of(config, Feeds.events(EVENTS, 0));

        assertThat(many.scoreBytes()).isEqualTo(few.scoreBytes());
        assertThat(many.scores().get(119).modelVersion()).isGreaterThan(120 / 8);
    }

    @Test
    void scoresSayWhatTheyWereMadeOfAndWindowsAddUp() throws Exception {
        Run run = Run.of(config(2, 2), Feeds.events(EVENTS, 0));

        List<Score> scores = run.scores();
        assertThat(scores).extracting(Score::id).startsWith("e0", "e1");
        assertThat(scores.get(0).modelVersion()).isZero();
        assertThat(scores.get(119).modelVersion()).isEqualTo(119 / 8);
        assertThat(scores).allSatisfy(score -> {
            assertThat(score.historyUpTo()).isEqualTo(score.time() - 1);
            assertThat(score.baselines()).containsKeys("counters", "exact-set");
        });
        assertThat(scores.get(119).negatives()).hasSize(2);
        assertThat(run.metrics()).extracting(WindowMetrics::events).containsExactly(50L, 50L, 20L);
        assertThat(run.metrics()).extracting(WindowMetrics::window).containsExactly(0L, 1L, 2L);
        assertThat(run.metrics().get(0).latencyMillis().p99()).isEqualTo(250);
        assertThat(run.metrics().get(2).late()).isZero();
    }

    @Test
    void lateEventsAreWrittenButNotScored() throws Exception {
        List<HyperedgeEvent> events = new ArrayList<>(EVENTS);
        HyperedgeEvent late = HyperedgeEvent.of("late", EVENTS.get(20).time(), List.of("late-a", "late-b"));
        HyperedgeEvent after = HyperedgeEvent.of("after", EVENTS.get(119).time() + 5, List.of("late-a", "late-b"));
        events.add(60, late);
        events.add(after);

        Run run = Run.of(config(3, 2), Feeds.events(events, 0));

        assertThat(run.late()).singleElement().asString().contains("\"late\"");
        assertThat(run.deadLetters()).isEmpty();
        assertThat(run.scores()).extracting(Score::id).doesNotContain("late").hasSize(121);
        assertThat(run.scores().get(120)).matches(Score::seen, "the late set has been written");
        List<String> without = Run.of(config(3, 2), Feeds.events(EVENTS, 0)).scoreBytes();
        long place = EVENTS.get(59).time() - 1; // the watermark when it came
        int before =
                (int) EVENTS.stream().filter(event -> event.time() <= place).count();
        assertThat(run.scoreBytes().subList(0, before / 16 * 16)).isEqualTo(without.subList(0, before / 16 * 16));
        assertThat(run.metrics().get(2).late()).isEqualTo(1);
    }

    @Test
    void queriesGetAnswersEvenAboutNodesNeverSeen() throws Exception {
        List<Query> queries = List.of(
                new Query("known", List.of("n0", "n1"), null),
                new Query("unseen", List.of("nobody", "no-one"), 5_000L),
                new Query("single", List.of("n2"), 0L));

        List<Answer> answers =
                Run.of(config(2, 2), Feeds.events(EVENTS, 0), queries).answers();

        assertThat(answers).extracting(Answer::id).containsExactlyInAnyOrder("known", "unseen", "single");
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.modelVersion()).isNotNegative();
            assertThat(answer.historyUpTo()).isBetween(-1L, EVENTS.get(119).time());
        });
        assertThat(answers)
                .filteredOn(answer -> answer.id().equals("unseen"))
                .singleElement()
                .satisfies(unseen -> {
                    assertThat(unseen.unknown()).containsExactly("no-one", "nobody");
                    assertThat(unseen.probability()).isNaN();
                    assertThat(unseen.seen()).isFalse();
                });
    }

    @Test
    void queriesThatAskForMoreGetCompletionsAndWalks() throws Exception {
        List<Query> queries = List.of(
                new Query("known", List.of("n0", "n1"), null, 3, List.of("n2"), true, true),
                new Query("unseen", List.of("nobody"), null, 4, List.of(), true, true),
                new Query("plain", List.of("n0", "n1"), null));

        List<Answer> answers =
                Run.of(config(2, 2), Feeds.events(EVENTS, 0), queries).answers();

        assertThat(answers).hasSize(3).allSatisfy(answer -> {
            switch (answer.id()) {
                case "known" ->
                    assertThat(answer.completions())
                            .hasSizeLessThanOrEqualTo(3)
                            .extracting(Recommended::node)
                            .doesNotContain("n0", "n1", "n2")
                            .doesNotHaveDuplicates();
                case "unseen" -> {
                    assertThat(answer.completions()).isEmpty();
                    assertThat(answer.walks()).isEmpty();
                }
                default -> {
                    assertThat(answer.completions()).isNull();
                    assertThat(answer.walks()).isNull();
                }
            }
        });
    }

    @Test
    void listsSayWhatComesNextAndEachPredictionIsFollowedUp() throws Exception {
        Run run = Run.of(config(2, 2), Feeds.events(EVENTS, 0));

        assertThat(run.predictions()).extracting(FeedList::list).containsExactly(0L, 1L, 2L, 3L);
        assertThat(run.predictions()).allSatisfy(list -> {
            assertThat(list.predictions())
                    .hasSize(8)
                    .allSatisfy(item -> assertThat(item.walk())
                            .allSatisfy(step -> assertThat(step.time()).isLessThanOrEqualTo(list.time())));
            assertThat(list.predictions())
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(FeedItem::probability).reversed());
        });
        FeedList last = run.predictions().get(3);
        assertThat(last.lists()).isPositive();
        assertThat(last.feed().precision()).isBetween(0.0, 1.0);
        for (FeedOutcome outcome : run.outcomes()) {
            FeedList list = run.predictions().get((int) outcome.list());
            assertThat(outcome.nodes())
                    .isEqualTo(list.predictions().get(outcome.rank() - 1).nodes());
            boolean happened = EVENTS.stream()
                    .anyMatch(event -> event.nodes().equals(outcome.nodes())
                            && event.time() > list.time()
                            && event.time() <= list.time() + list.horizon());
            assertThat(outcome.outcome().equals("hit")).isEqualTo(happened);
        }
        assertThat(run.outcomes().stream().map(FeedOutcome::key)).doesNotHaveDuplicates();
    }

    private static List<List<HyperedgeEvent>> partitions(List<HyperedgeEvent> events, int count) {
        List<List<HyperedgeEvent>> partitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            partitions.add(new ArrayList<>());
        }
        for (HyperedgeEvent event : events) {
            partitions.get(Math.floorMod(event.id().hashCode(), count)).add(event);
        }
        return partitions;
    }

    private static byte[] bytes(ModelInput input) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(1024);
            ModelInput.TYPE.createSerializer(new SerializerConfigImpl()).serialize(input, out);
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long seq(byte[] group) {
        try {
            DataInputDeserializer in = new DataInputDeserializer(group);
            in.skipBytesToRead(1); // its kind
            return in.readLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
