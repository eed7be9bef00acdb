package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.ScoreFormat;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.state.DescribedQuery;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.jobs.state.LabelledEvent;
import dev.hyperwalk.jobs.state.ModelInput;
import dev.hyperwalk.jobs.state.NodeRequest;
import dev.hyperwalk.jobs.state.NodeRetrieval;
import dev.hyperwalk.jobs.state.ReservoirSnapshot;
import dev.hyperwalk.jobs.state.ReservoirUpdate;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.jobs.state.RetrievalRequest;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.pytorch.continual.TorchModels;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each operator by itself, fed with what the one before it gave out: a restore after any step changes nothing, and what
 * is done leaves no state.
 */
class OperatorsTest {

    private static final TypeInformation<Score> SCORES = BinaryTypeInformation.of(Score.class, ScoreFormat.INSTANCE);
    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 11);
    private static final LearnerConfig LEARNER = new LearnerConfig(8, 1e-3, 3);
    private static final LearnerSchedule SCHEDULE = new LearnerSchedule(20, 0, 2);
    private static final List<HyperedgeEvent> EVENTS = LittleStream.events(3, 40);
    private static final FeedConfig FEED = FeedConfig.DEFAULT.withEvery(10).withSize(5);
    private static final int LATE_AT = 25;
    private static final int MOST_SETS = 4 * SetHistoryFunction.BUCKETS;

    private static List<StreamRecord<FeaturePart>> groups = List.of();
    private static List<StreamRecord<ReservoirUpdate>> visits = List.of();
    private static List<StreamRecord<NodeRequest>> nodeRequests = List.of();
    private static List<StreamRecord<SetRequest>> setRequests = List.of();
    private static List<StreamRecord<RetrievalPart>> inquiries = List.of();
    private static List<StreamRecord<NodeRetrieval>> recallRequests = List.of();

    private static TwoInputStreamOperatorTestHarness<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart> sequencer()
            throws Exception {
        return Scenario.ready(
                new TwoInputStreamOperatorTestHarness<>(new SequencerOperator(
                        5, 2, FEED, EventTimeConfig.ofPartitions(1), new JobIdentity(JobSettings.NONE, null))),
                FeaturePart.TYPE);
    }

    /** The stream with one late event in it. */
    private static List<
                    Scenario.Step<
                            TwoInputStreamOperatorTestHarness<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart>>>
            sequencerSteps() {
        List<Scenario.Step<TwoInputStreamOperatorTestHarness<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart>>>
                steps = new ArrayList<>();
        for (int i = 0; i < EVENTS.size(); i++) {
            HyperedgeEvent event = EVENTS.get(i);
            steps.add(harness -> harness.processElement1(new StreamRecord<>(LittleStream.arrival(event))));
            if (i == LATE_AT) {
                HyperedgeEvent late = HyperedgeEvent.of("late", 101, List.of("n0", "n1", "newcomer"));
                steps.add(harness -> harness.processElement1(new StreamRecord<>(LittleStream.arrival(late))));
                Query query = new Query("q", List.of("n0", "stranger"), null);
                steps.add(harness -> harness.processElement2(new StreamRecord<>(
                        new Arrival.Accepted<>(query, new RecordOrigin("queries", 0, 0, 0), 1_000_000))));
            }
            steps.add(harness -> harness.setProcessingTime(harness.getProcessingTime() + 1_000));
        }
        steps.add(harness -> harness.processWatermark1(Watermark.MAX_WATERMARK));
        return steps;
    }

    @BeforeAll
    static void sequence() throws Exception {
        new Scenario<>(OperatorsTest::sequencer).play(sequencerSteps(), false, harness -> {
            groups = Scenario.records(harness);
            visits = Scenario.records(harness, SideOutputs.RESERVOIR_UPDATES);
            nodeRequests = Scenario.records(harness, SideOutputs.NODE_REQUESTS);
            setRequests = Scenario.records(harness, SideOutputs.SET_REQUESTS);
            inquiries = Scenario.records(harness, SideOutputs.RETRIEVAL_REQUESTS);
            recallRequests = Scenario.records(harness, SideOutputs.NODE_RETRIEVALS);
            return List.of();
        });
        shortlist();
    }

    /** Groups that the shortlist makes: a forecast is cut. */
    private static int numInquired() {
        return inquiries.stream()
                .mapToInt(inquiry ->
                        ((RetrievalRequest) inquiry.getValue()).group().subject() instanceof Subject.ForecastRequest
                                ? CandidateGenerator.SLICES
                                : 1)
                .sum();
    }

    /** Adds what the shortlist makes of what nodes remember to what the sequencer gave out. */
    private static void shortlist() throws Exception {
        List<StreamRecord<RetrievalPart>> recalls = new ArrayList<>(inquiries);
        recalls.addAll(recalled(false));
        groups = new ArrayList<>(groups);
        nodeRequests = new ArrayList<>(nodeRequests);
        setRequests = new ArrayList<>(setRequests);
        try (KeyedOneInputStreamOperatorTestHarness<Long, RetrievalPart, FeaturePart> harness =
                keyed(new CandidateGeneratorFunction(FEED.pool()), RetrievalPart::seq, FeaturePart.TYPE)) {
            harness.open();
            for (StreamRecord<RetrievalPart> recall : recalls) {
                harness.processElement(recall);
            }
            List<StreamRecord<FeaturePart>> more = Scenario.records(harness);
            List<StreamRecord<NodeRequest>> moreNodes = Scenario.records(harness, SideOutputs.NODE_REQUESTS);
            List<StreamRecord<SetRequest>> moreSets = Scenario.records(harness, SideOutputs.SET_REQUESTS);
            groups.addAll(more);
            nodeRequests.addAll(moreNodes);
            setRequests.addAll(moreSets);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aSequencerRestoredAfterEveryStepGivesTheSame() throws Exception {
        Scenario<TwoInputStreamOperatorTestHarness<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart>> scenario =
                new Scenario<>(OperatorsTest::sequencer);

        assertThat(groups)
                .as("events, a question, and as many exercises and forecasts as there are inquiries")
                .hasSize(EVENTS.size() + 1 + numInquired());
        assertThat(scenario.play(sequencerSteps(), true, OperatorsTest::sequenced))
                .containsExactlyInAnyOrderElementsOf(scenario.play(sequencerSteps(), false, OperatorsTest::sequenced));
    }

    private static List<String> sequenced(
            TwoInputStreamOperatorTestHarness<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart> harness)
            throws Exception {
        List<String> all = new ArrayList<>(Scenario.bytes(Scenario.records(harness), FeaturePart.TYPE));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.RESERVOIR_UPDATES), ReservoirUpdate.TYPE));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.NODE_REQUESTS), NodeRequest.TYPE));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.SET_REQUESTS), SetRequest.TYPE));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.RETRIEVAL_REQUESTS), RetrievalPart.TYPE));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.NODE_RETRIEVALS), NodeRetrieval.TYPE));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.NAMES), Types.STRING));
        return all;
    }

    @Test
    void lateVisitsGoBehindTheWatermarkUnderTheirOwnTime() {
        assertThat(visits)
                .filteredOn(visit -> visit.getValue().seq() < 0)
                .hasSize(3)
                .allSatisfy(visit -> {
                    assertThat(visit.getValue().stamped().hyperedge().time()).isEqualTo(101);
                    assertThat(visit.getTimestamp()).isGreaterThan(101);
                });
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, ReservoirUpdate, ReservoirSnapshot> level()
            throws Exception {
        return keyed(new LevelFunction(WALKS, 1), ReservoirUpdate::node, ReservoirSnapshot.TYPE);
    }

    private static <T, R> KeyedOneInputStreamOperatorTestHarness<Long, T, R> keyed(
            KeyedProcessFunction<Long, T, R> function, KeySelector<T, Long> key, TypeInformation<R> type)
            throws Exception {
        return Scenario.ready(
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(function), key, Types.LONG),
                type);
    }

    /** All records in order of time, each followed by the watermark just before the next. */
    private static <T, H extends OneInputStreamOperatorTestHarness<T, ?>> List<Scenario.Step<H>> inOrder(
            List<StreamRecord<T>> records) {
        List<Scenario.Step<H>> steps = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (StreamRecord<T> record : sorted(records)) {
            if (record.getTimestamp() > last) {
                last = record.getTimestamp();
                Watermark mark = new Watermark(last - 1);
                steps.add(harness -> harness.processWatermark(mark));
            }
            steps.add(harness -> harness.processElement(record));
        }
        steps.add(harness -> harness.processWatermark(Watermark.MAX_WATERMARK));
        return steps;
    }

    private static <T> List<StreamRecord<T>> sorted(List<StreamRecord<T>> records) {
        List<StreamRecord<T>> sorted = new ArrayList<>(records);
        sorted.sort(java.util.Comparator.comparingLong(StreamRecord::getTimestamp));
        return sorted;
    }

    @Test
    void aLevelRestoredAfterEveryStepGivesTheSame() throws Exception {
        Scenario<KeyedOneInputStreamOperatorTestHarness<Long, ReservoirUpdate, ReservoirSnapshot>> scenario =
                new Scenario<>(OperatorsTest::level);
        Scenario.Output<KeyedOneInputStreamOperatorTestHarness<Long, ReservoirUpdate, ReservoirSnapshot>> reads =
                harness -> Scenario.bytes(Scenario.records(harness), ReservoirSnapshot.TYPE);

        List<String> inOneGo = scenario.play(inOrder(visits), false, reads);

        assertThat(inOneGo).hasSameSizeAs(visits);
        assertThat(scenario.play(inOrder(visits), true, reads)).isEqualTo(inOneGo);
    }

    @Test
    void aLevelKeepsOneReservoirANodeAndNothingElse() throws Exception {
        long nodes =
                visits.stream().map(visit -> visit.getValue().node()).distinct().count();

        new Scenario<>(OperatorsTest::level).play(inOrder(visits), false, harness -> {
            assertThat(harness.numKeyedStateEntries()).isEqualTo((int) nodes);
            assertThat(harness.numEventTimeTimers()).isZero();
            return List.of();
        });
    }

    private static List<StreamRecord<ReservoirSnapshot>> reads() throws Exception {
        List<StreamRecord<ReservoirSnapshot>> reads = new ArrayList<>();
        new Scenario<>(OperatorsTest::level).play(inOrder(visits), false, harness -> {
            reads.addAll(Scenario.records(harness));
            return List.of();
        });
        return reads;
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, ReservoirSnapshot, ReservoirUpdate> composer()
            throws Exception {
        return keyed(new ComposeFunction(WALKS, 2), ReservoirSnapshot::seq, ReservoirUpdate.TYPE);
    }

    private static List<StreamRecord<ReservoirUpdate>> composed(
            List<StreamRecord<ReservoirSnapshot>> reads, boolean restored) throws Exception {
        List<Scenario.Step<KeyedOneInputStreamOperatorTestHarness<Long, ReservoirSnapshot, ReservoirUpdate>>> steps =
                new ArrayList<>();
        for (StreamRecord<ReservoirSnapshot> read : reads) {
            steps.add(harness -> harness.processElement(read));
        }
        List<StreamRecord<ReservoirUpdate>> all = new ArrayList<>();
        new Scenario<>(OperatorsTest::composer).play(steps, restored, harness -> {
            all.addAll(Scenario.records(harness));
            return List.of();
        });
        return all;
    }

    @Test
    void aComposerGivesTheSameWhateverTheOrderOfReadsAndHoweverOftenRestored() throws Exception {
        List<StreamRecord<ReservoirSnapshot>> reads = reads();
        List<String> expected = Scenario.bytes(composed(reads, false), ReservoirUpdate.TYPE);
        Collections.shuffle(reads, new Random(1));

        assertThat(expected).hasSameSizeAs(visits);
        assertThat(Scenario.bytes(composed(reads, true), ReservoirUpdate.TYPE))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aComposerLeavesNoState() throws Exception {
        List<StreamRecord<ReservoirSnapshot>> reads = reads();
        try (KeyedOneInputStreamOperatorTestHarness<Long, ReservoirSnapshot, ReservoirUpdate> harness = composer()) {
            harness.open();
            for (StreamRecord<ReservoirSnapshot> read : reads) {
                harness.processElement(read);
            }
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    private static KeyedTwoInputStreamOperatorTestHarness<Long, ReservoirUpdate, NodeRequest, FeaturePart> lastLevel()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(LastLevelFunction.describe(WALKS)),
                ReservoirUpdate::node,
                NodeRequest::node,
                Types.LONG);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<Long, ReservoirUpdate, NodeRetrieval, RetrievalPart> recall()
            throws Exception {
        return Scenario.ready(
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(LastLevelFunction.recall(WALKS, FEED.perNode())),
                        ReservoirUpdate::node,
                        NodeRetrieval::node,
                        Types.LONG),
                RetrievalPart.TYPE);
    }

    private static List<StreamRecord<FeaturePart>> nodeReads(boolean restored) throws Exception {
        return answered(OperatorsTest::lastLevel, nodeRequests, restored);
    }

    private static List<StreamRecord<RetrievalPart>> recalled(boolean restored) throws Exception {
        return answered(OperatorsTest::recall, recallRequests, restored);
    }

    /** All requests in order of time among all writes; those that are answered at once keep their place. */
    private static <Q, A> List<StreamRecord<A>> answered(
            Scenario.Maker<KeyedTwoInputStreamOperatorTestHarness<Long, ReservoirUpdate, Q, A>> maker,
            List<StreamRecord<Q>> requests,
            boolean restored)
            throws Exception {
        List<StreamRecord<ReservoirUpdate>> patches = sorted(composed(reads(), false));
        List<Scenario.Step<KeyedTwoInputStreamOperatorTestHarness<Long, ReservoirUpdate, Q, A>>> steps =
                new ArrayList<>();
        int next = 0;
        for (StreamRecord<Q> request : inPlace(requests)) {
            if (request.hasTimestamp()) {
                Watermark mark = new Watermark(request.getTimestamp() - 1);
                steps.add(harness -> harness.processBothWatermarks(mark));
                while (next < patches.size() && patches.get(next).getTimestamp() <= request.getTimestamp()) {
                    StreamRecord<ReservoirUpdate> patch = patches.get(next++);
                    steps.add(harness -> harness.processElement1(patch));
                }
            }
            steps.add(harness -> harness.processElement2(request));
        }
        steps.add(harness -> harness.processBothWatermarks(Watermark.MAX_WATERMARK));
        List<StreamRecord<A>> all = new ArrayList<>();
        new Scenario<>(maker).play(steps, restored, harness -> {
            all.addAll(Scenario.records(harness));
            return List.of();
        });
        return all;
    }

    private static <Q> List<StreamRecord<Q>> inPlace(List<StreamRecord<Q>> requests) {
        List<StreamRecord<Q>> ordered =
                sorted(requests.stream().filter(StreamRecord::hasTimestamp).toList());
        long before = Long.MIN_VALUE;
        for (StreamRecord<Q> request : requests) {
            if (request.hasTimestamp()) {
                before = request.getTimestamp();
            } else {
                int place = 0;
                while (place < ordered.size()
                        && (!ordered.get(place).hasTimestamp()
                                || ordered.get(place).getTimestamp() <= before)) {
                    place++;
                }
                ordered.add(place, request);
            }
        }
        return ordered;
    }

    @Test
    void whatIsRecalledIsTheSameHoweverOftenRestored() throws Exception {
        List<String> inOneGo = Scenario.bytes(recalled(false), RetrievalPart.TYPE);

        assertThat(inOneGo).hasSameSizeAs(recallRequests);
        assertThat(Scenario.bytes(recalled(true), RetrievalPart.TYPE)).containsExactlyInAnyOrderElementsOf(inOneGo);
    }

    @Test
    void aLastLevelRestoredAfterEveryStepGivesTheSame() throws Exception {
        List<StreamRecord<FeaturePart>> inOneGo = nodeReads(false);

        assertThat(inOneGo).hasSameSizeAs(nodeRequests);
        assertThat(timed(nodeReads(true))).containsExactlyInAnyOrderElementsOf(timed(inOneGo));
    }

    /** Without answers given at once: a watermark is no state, so those say less right after a restore. */
    private static List<String> timed(List<StreamRecord<FeaturePart>> parts) throws Exception {
        return Scenario.bytes(parts.stream().filter(StreamRecord::hasTimestamp).toList(), FeaturePart.TYPE);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, SetRequest, FeaturePart> setHistory() throws Exception {
        return keyed(new SetHistoryFunction(MOST_SETS), SetHistoryFunction::bucket, FeaturePart.TYPE);
    }

    private static List<StreamRecord<FeaturePart>> setReads(boolean restored) throws Exception {
        List<StreamRecord<SetRequest>> timed =
                setRequests.stream().filter(StreamRecord::hasTimestamp).toList();
        List<Scenario.Step<KeyedOneInputStreamOperatorTestHarness<Long, SetRequest, FeaturePart>>> steps =
                new ArrayList<>(inOrder(timed));
        setRequests.stream()
                .filter(request -> !request.hasTimestamp())
                .forEach(request -> steps.add(harness -> harness.processElement(request)));
        List<StreamRecord<FeaturePart>> all = new ArrayList<>();
        new Scenario<>(OperatorsTest::setHistory).play(steps, restored, harness -> {
            all.addAll(Scenario.records(harness));
            return List.of();
        });
        return all;
    }

    @Test
    void aSetHistoryRestoredAfterEveryStepGivesTheSame() throws Exception {
        assertThat(timed(setReads(true))).containsExactlyInAnyOrderElementsOf(timed(setReads(false)));
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, FeaturePart, ModelInput> assembler() throws Exception {
        return keyed(new AssembleFunction(WALKS), FeaturePart::seq, ModelInput.TYPE);
    }

    private static List<StreamRecord<FeaturePart>> parts() throws Exception {
        List<StreamRecord<FeaturePart>> parts = new ArrayList<>(groups);
        parts.addAll(nodeReads(false));
        parts.addAll(setReads(false));
        return parts;
    }

    private static List<StreamRecord<ModelInput>> assembled(List<StreamRecord<FeaturePart>> parts, boolean restored)
            throws Exception {
        List<Scenario.Step<KeyedOneInputStreamOperatorTestHarness<Long, FeaturePart, ModelInput>>> steps =
                new ArrayList<>();
        for (StreamRecord<FeaturePart> part : parts) {
            steps.add(harness -> harness.processElement(part));
        }
        List<StreamRecord<ModelInput>> all = new ArrayList<>();
        new Scenario<>(OperatorsTest::assembler).play(steps, restored, harness -> {
            all.addAll(Scenario.records(harness));
            return List.of();
        });
        return all;
    }

    @Test
    void anAssemblerGivesTheSameWhateverTheOrderOfPartsAndHoweverOftenRestored() throws Exception {
        List<StreamRecord<FeaturePart>> parts = parts();
        List<String> expected = Scenario.bytes(assembled(parts, false), ModelInput.TYPE);
        Collections.shuffle(parts, new Random(1));

        assertThat(expected).hasSize(EVENTS.size() + numInquired());
        assertThat(withoutTimes(Scenario.bytes(assembled(parts, true), ModelInput.TYPE)))
                .containsExactlyInAnyOrderElementsOf(withoutTimes(expected));
    }

    /** A group's timestamp is that of whichever part came last; nothing behind it looks at it. */
    private static List<String> withoutTimes(List<String> records) {
        return records.stream()
                .map(record -> record.substring(record.indexOf(' ')))
                .toList();
    }

    @Test
    void anAssemblerLeavesNoStateAndPassesQuestionsOn() throws Exception {
        List<StreamRecord<FeaturePart>> parts = parts();
        try (KeyedOneInputStreamOperatorTestHarness<Long, FeaturePart, ModelInput> harness = assembler()) {
            harness.open();
            for (StreamRecord<FeaturePart> part : parts) {
                harness.processElement(part);
            }
            assertThat(harness.numKeyedStateEntries()).isZero();
            List<StreamRecord<DescribedQuery>> questions = Scenario.records(harness, SideOutputs.QUERIES);
            assertThat(questions).singleElement().satisfies(question -> {
                assertThat(question.getValue().query().id()).isEqualTo("q");
                assertThat(question.getValue().historyUpTo())
                        .isBetween(
                                EVENTS.get(LATE_AT).time() - 10,
                                EVENTS.get(LATE_AT).time());
            });
        }
    }

    @Test
    void aLearnerRestoredAfterEveryStepGivesTheSameWhateverTheOrderOfGroups() throws Exception {
        List<StreamRecord<ModelInput>> inOrder = assembled(parts(), false);
        List<StreamRecord<ModelInput>> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(1));

        List<String> expected = learnt(inOrder, false);

        assertThat(expected).filteredOn(out -> out.startsWith("Score")).hasSize(EVENTS.size());
        assertThat(expected).filteredOn(out -> out.startsWith("WindowMetrics")).hasSize(2);
        assertThat(expected).filteredOn(out -> out.startsWith("PublishedModel")).hasSize(3);
        assertThat(learnt(shuffled, true)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> learnt(List<StreamRecord<ModelInput>> groups, boolean restored) throws Exception {
        List<Scenario.Step<OneInputStreamOperatorTestHarness<ModelInput, Score>>> steps = new ArrayList<>();
        for (StreamRecord<ModelInput> group : groups) {
            steps.add(harness -> harness.processElement(group));
        }
        steps.add(OneInputStreamOperatorTestHarness::endInput);
        return new Scenario<>(OperatorsTest::learner).play(steps, restored, OperatorsTest::learnt);
    }

    private static OneInputStreamOperatorTestHarness<ModelInput, Score> learner() throws Exception {
        return Scenario.ready(
                new OneInputStreamOperatorTestHarness<>(new LearnerOperator(
                        ModelSpec.plain(WALKS, LEARNER),
                        new TorchModels(),
                        SCHEDULE,
                        DeviceChoice.CPU,
                        true,
                        () -> 1_000_250)),
                SCORES);
    }

    private static List<String> learnt(AbstractStreamOperatorTestHarness<Score> harness) throws Exception {
        List<String> all = new ArrayList<>(Scenario.bytes(Scenario.records(harness), SCORES));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.METRICS), SideOutputs.METRICS.getTypeInfo()));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.WEIGHTS), SideOutputs.WEIGHTS.getTypeInfo()));
        all.addAll(Scenario.bytes(Scenario.records(harness, SideOutputs.FEED), SideOutputs.FEED.getTypeInfo()));
        return all;
    }

    @Test
    void theWholeChainEqualsTheWholeFile() throws Exception {
        // Without the late event: what came before it.
        JobConfig config = JobConfig.of(WALKS, LEARNER, 5, 1).withFeed(FEED).withNegativesPerEvent(2);
        List<ModelInput> expected = WholeFile.describe(config, EVENTS.subList(0, LATE_AT));
        List<String> streamed = withoutTimes(Scenario.bytes(assembled(parts(), false), ModelInput.TYPE));

        long place = visits.stream()
                .filter(visit -> visit.getValue().seq() < 0)
                .mapToLong(StreamRecord::getTimestamp)
                .min()
                .orElseThrow();
        for (ModelInput group : expected) {
            if (group instanceof LabelledEvent event && event.occurrence().time() >= place) {
                break;
            }
            assertThat(streamed).contains(" " + Scenario.hex(group, ModelInput.TYPE));
        }
    }
}
