package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.DeadLetter;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.event.RejectionReason;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.jobs.notice.Notices;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.JobSettings;
import dev.hyperwalk.jobs.state.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event time, lateness and refusals of the sequencer: functions of each partition's records, whatever is read first. */
class SequencerOperatorTest {

    private static final long LIVE = 1_800_000_000_000L;

    private final List<String> notices = new ArrayList<>();
    private Notices.Subscription subscription = () -> {};
    private Harness harness;

    private static final class Harness
            extends TwoInputStreamOperatorTestHarness<Arrival<HyperedgeEvent>, Arrival<Query>, FeaturePart> {
        private final Map<Integer, Long> offsets = new HashMap<>();

        Harness(EventTimeConfig config) throws Exception {
            super(new SequencerOperator(5, 0, null, config, new JobIdentity(JobSettings.NONE, null)));
            Scenario.ready(this, FeaturePart.TYPE);
        }

        void event(int partition, String id, long time) throws Exception {
            event(partition, id, time, -1);
        }

        void event(int partition, String id, long time, long timestamp) throws Exception {
            long offset = offsets.merge(partition, 0L, (before, zero) -> before + 1);
            HyperedgeEvent event = HyperedgeEvent.of(id, time, List.of("n" + id));
            processElement1(new StreamRecord<>(new Arrival.Accepted<>(
                    event, new RecordOrigin("events", partition, offset, timestamp), 1_000_000)));
        }

        void refused(int partition, RejectionReason reason) throws Exception {
            long offset = offsets.merge(partition, 0L, (before, zero) -> before + 1);
            DeadLetter letter = new DeadLetter(
                    null, new byte[] {'x'}, new RecordOrigin("events", partition, offset, 0), reason, "so");
            processElement1(new StreamRecord<>(new Arrival.Refused<>(letter, 1_000_000)));
        }

        void passes(long millis) throws Exception {
            setProcessingTime(getProcessingTime() + millis);
        }

        void end() throws Exception {
            processWatermark1(Watermark.MAX_WATERMARK);
        }

        /** In the order in which they went out. */
        List<String> scored() {
            List<String> ids = new ArrayList<>();
            for (StreamRecord<FeaturePart> part : Scenario.records(this)) {
                if (part.getValue() instanceof CandidateBatch group
                        && group.subject() instanceof Subject.ObservedEvent occurrence) {
                    ids.add(occurrence.id());
                }
            }
            return ids;
        }

        List<String> late() {
            return Scenario.records(this, SideOutputs.LATE).stream()
                    .map(late -> late.getValue().id())
                    .toList();
        }

        /** Where late events are written: their number and place. */
        List<Long> latePlaces() {
            return Scenario.records(this, SideOutputs.RESERVOIR_UPDATES).stream()
                    .filter(visit -> visit.getValue().seq() < 0)
                    .map(StreamRecord::getTimestamp)
                    .toList();
        }

        List<RejectionReason> letters() {
            return Scenario.records(this, SideOutputs.DEAD_LETTERS).stream()
                    .map(letter -> letter.getValue().reason())
                    .toList();
        }

        EventCounts counts() {
            Map<String, Object> accumulators = new HashMap<>();
            getEnvironment()
                    .getAccumulatorRegistry()
                    .getUserMap()
                    .forEach((name, accumulator) -> accumulators.put(name, accumulator.getLocalValue()));
            return EventCounts.of(accumulators);
        }
    }

    @BeforeEach
    void open() throws Exception {
        subscription = Notices.listen(notices::add);
        harness = open(EventTimeConfig.ofPartitions(1));
    }

    @AfterEach
    void close() throws Exception {
        subscription.close();
        harness.close();
    }

    private Harness open(EventTimeConfig config) throws Exception {
        if (harness != null) {
            harness.close();
        }
        harness = new Harness(config);
        harness.open();
        return harness;
    }

    /** Goes on in a new instance from a checkpoint. */
    private void restore(EventTimeConfig config) throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        Map<Integer, Long> offsets = harness.offsets;
        harness.close();
        harness = new Harness(config);
        harness.offsets.putAll(offsets);
        harness.initializeState(state);
        harness.open();
    }

    @Test
    void whatIsLateDoesNotDependOnWhenTimePasses() throws Exception {
        List<Long> times = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            times.add((long) random.nextInt(1_000));
        }
        List<String> scored = null;
        List<String> late = null;
        List<Long> places = null;
        for (int pause : new int[] {1, 2, 7, 50, 599, 1_000_000}) {
            open(EventTimeConfig.ofPartitions(1).withOutOfOrderness(200));
            for (int i = 0; i < times.size(); i++) {
                harness.event(0, "e" + i, times.get(i));
                if (i % pause == 0) {
                    harness.passes(1_000);
                }
            }
            harness.end();
            scored = scored == null ? harness.scored() : scored;
            late = late == null ? harness.late() : late;
            places = places == null ? harness.latePlaces() : places;

            assertThat(harness.scored()).isEqualTo(scored);
            assertThat(harness.late()).isEqualTo(late).hasSizeBetween(100, 500);
            assertThat(harness.latePlaces()).isEqualTo(places).hasSameSizeAs(late);
            assertThat(harness.counts()).isEqualTo(new EventCounts(scored.size(), late.size(), 0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsLateDoesNotDependOnWhichPartitionIsReadFirst(long seed) throws Exception {
        List<String> scored = interleaved(new Random(0), false);
        List<Long> places = harness.latePlaces();
        List<String> late = harness.late().stream().sorted().toList();

        assertThat(interleaved(new Random(seed), true)).isEqualTo(scored);
        assertThat(harness.latePlaces()).isEqualTo(places).isNotEmpty();
        assertThat(harness.late()).containsExactlyInAnyOrderElementsOf(late);
    }

    /** Three disordered partitions, one after the other or mixed at random, with restores in between. */
    private List<String> interleaved(Random order, boolean isMixed) throws Exception {
        EventTimeConfig config = EventTimeConfig.ofPartitions(3)
                .withLastOffsets(Map.of(0, 99L, 1, 99L, 2, 99L, 3, EventTimeConfig.EMPTY))
                .withOutOfOrderness(30);
        open(config);
        Random random = new Random(99);
        List<List<Long>> partitions = new ArrayList<>();
        for (int p = 0; p < 3; p++) {
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                times.add(5L * i + random.nextInt(80));
            }
            partitions.add(times);
        }
        int[] next = new int[3];
        for (int done = 0; done < 300; ) {
            int p = isMixed ? order.nextInt(3) : done / 100;
            if (next[p] < 100) {
                harness.event(p, p + "-" + next[p], partitions.get(p).get(next[p]));
                next[p]++;
                done++;
                if (isMixed && order.nextInt(10) == 0) {
                    harness.passes(1_000);
                }
            }
        }
        harness.end();
        return harness.scored();
    }

    @Test
    void anEventIsInTimeUpToTheBoundBehindItsOwnPartition() throws Exception {
        open(EventTimeConfig.ofPartitions(2).withOutOfOrderness(10));
        harness.event(0, "a", 100);
        harness.event(0, "b", 90);
        harness.event(0, "c", 89);
        harness.event(1, "d", 5);
        harness.end();

        assertThat(harness.scored()).containsExactly("d", "b", "a");
        assertThat(harness.late()).containsExactly("c");
        assertThat(harness.latePlaces()).containsExactly(90L);
    }

    @Test
    void aPartitionHoldsEventTimeBackUntilItWasReadToItsEnd() throws Exception {
        open(EventTimeConfig.ofPartitions(0).withLastOffsets(Map.of(0, 2L, 1, 1L, 2, EventTimeConfig.EMPTY)));
        harness.event(0, "a", 10);
        harness.event(0, "b", 20);
        harness.passes(1_000);
        assertThat(harness.scored()).as("nothing of partition 1 yet").isEmpty();

        harness.event(1, "c", 12);
        harness.passes(1_000);
        assertThat(harness.scored()).containsExactly("a");

        harness.refused(1, RejectionReason.MALFORMED_JSON); // its last record
        harness.passes(1_000);
        assertThat(harness.scored()).containsExactly("a", "c");

        harness.event(0, "d", 30);
        harness.passes(1_000);
        assertThat(harness.scored())
                .as("all are read, but only the source knows that")
                .containsExactly("a", "c");
        harness.end();
        assertThat(harness.scored()).containsExactly("a", "c", "b", "d");
        assertThat(harness.counts()).isEqualTo(new EventCounts(4, 0, 0, 1));
    }

    @Test
    void whatWasReadToTheEndBeforeARestoreHoldsNothingBackAfterIt() throws Exception {
        EventTimeConfig config = EventTimeConfig.ofPartitions(0).withLastOffsets(Map.of(0, 9L, 1, 0L));
        open(config);
        harness.event(1, "a", 5);
        restore(config);

        harness.event(0, "b", 10);
        harness.event(0, "c", 11);
        harness.passes(1_000);

        assertThat(harness.scored()).containsExactly("a", "b");
    }

    @Test
    void aSilentPartitionIsLeftBehindWhereThatWasAskedForAndLateWhenItComesBack() throws Exception {
        open(new EventTimeConfig(
                EventTimeConfig.endless(2), 0, Duration.ofSeconds(5), EventTimeConfig.Outliers.TAKE, 0));
        harness.event(1, "a", 1);
        harness.event(0, "b", 50);
        harness.passes(4_000);
        harness.event(0, "c", 60);
        harness.passes(500);
        assertThat(harness.scored()).isEmpty();

        harness.passes(2_000);
        assertThat(harness.scored()).containsExactly("a", "b");

        harness.event(1, "d", 20);
        harness.event(0, "e", 70);
        harness.event(1, "f", 80);
        harness.passes(1_000);
        assertThat(harness.late())
                .as("in time in its partition, but event time has gone on")
                .containsExactly("d");
        assertThat(harness.latePlaces()).containsExactly(60L);
        assertThat(harness.scored()).containsExactly("a", "b", "c");
    }

    @Test
    void aPartitionThatNobodyNamedCountsFromItsFirstRecordOn() throws Exception {
        harness.event(0, "a", 10);
        harness.event(0, "b", 20);
        harness.passes(1_000);
        harness.event(7, "c", 20);
        harness.event(0, "d", 30);
        harness.passes(1_000);

        assertThat(harness.scored()).containsExactly("a");
        harness.event(7, "e", 40);
        harness.passes(1_000);
        assertThat(harness.scored()).containsExactly("a", "b", "c");
        assertThat(harness.late()).isEmpty();
    }

    @Test
    void lateEventsThatWaitAreBoundedAndToldOfAllTheSame() throws Exception {
        harness.event(0, "far", 1_000);
        for (int i = 0; i < PartitionClock.MOST_LATE + 3; i++) {
            harness.event(0, "late" + i, 7);
        }
        assertThat(harness.late()).hasSize(PartitionClock.MOST_LATE + 3);
        harness.event(0, "further", 1_001);
        harness.event(0, "again", 7);
        harness.end();

        assertThat(harness.late()).hasSize(PartitionClock.MOST_LATE + 4);
        assertThat(harness.latePlaces()).hasSize(PartitionClock.MOST_LATE + 1);
        assertThat(harness.counts().late()).isEqualTo(PartitionClock.MOST_LATE + 4);
    }

    @Test
    void manyLateEventsAreToldOfOnceWithTheOneThatMadeThemLate() throws Exception {
        for (int i = 0; i < 300; i++) {
            harness.event(0, "e" + i, i);
        }
        assertThat(notices).isEmpty();
        harness.event(0, "far\u001b[2J", 1_000_000);
        for (int i = 300; i < 900; i++) {
            harness.event(0, "e" + i, i);
        }

        assertThat(notices)
                .singleElement()
                .asString()
                .contains("20 of the last")
                .contains("1000000 of event far\\x1b[2J (events-0@300)")
                .contains("--out-of-orderness 999700")
                .doesNotContain("\u001b");
    }

    @Test
    void fewLateEventsAreNotWorthAWord() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            harness.event(0, "e" + i, i % 20 == 19 ? 0 : i);
        }

        assertThat(harness.late()).hasSize(100);
        assertThat(notices).isEmpty();
    }

    @Test
    void oneClockThatRunsYearsAheadIsRefusedInALiveStreamAndMakesNothingLate() throws Exception {
        EventTimeConfig config =
                new EventTimeConfig(EventTimeConfig.endless(1), 0, null, EventTimeConfig.Outliers.REFUSE_NEAR_CLOCK, 0);
        open(config);
        harness.event(0, "wrong", 2 * LIVE, LIVE);
        restore(config); // what is held is state
        harness.event(0, "a", LIVE + 1, LIVE + 1);
        restore(config); // and so is what was decided
        harness.event(0, "wrong-too", 2 * LIVE, LIVE + 2);
        harness.event(0, "b", LIVE + 2, LIVE + 2);
        harness.event(0, "c", LIVE + 3, LIVE + 3);
        harness.end();

        assertThat(harness.scored()).containsExactly("a", "b", "c");
        assertThat(harness.late()).isEmpty();
        assertThat(harness.letters()).containsExactly(RejectionReason.TOO_FAR_AHEAD);
        assertThat(harness.counts()).isEqualTo(new EventCounts(3, 0, 2, 0));
        assertThat(notices).first().asString().contains("events-0@0", "TOO_FAR_AHEAD", "--max-ahead any");
    }

    @Test
    void aRepeatedIdIsRefusedAsLongAsItIsRemembered() throws Exception {
        EventTimeConfig config =
                new EventTimeConfig(EventTimeConfig.endless(2), 0, null, EventTimeConfig.Outliers.TAKE, 2);
        open(config);
        harness.event(0, "a", 1);
        harness.event(0, "b", 2);
        harness.event(0, "a", 1); // would be late, but is a repeat
        restore(config);
        harness.event(0, "b", 3);
        harness.event(1, "a", 3); // partitions remember for themselves
        harness.event(0, "c", 4);
        harness.event(0, "a", 5); // forgotten: b and c were read after it
        harness.event(0, "c", 5); // not forgotten
        harness.end();

        assertThat(harness.counts()).isEqualTo(new EventCounts(5, 0, 3, 0));
        assertThat(harness.letters()).containsExactly(RejectionReason.REPEATED_ID, RejectionReason.REPEATED_ID);
        assertThat(harness.scored()).containsExactly("a", "b", "a", "c", "a");
        assertThat(notices).filteredOn(notice -> notice.contains("REPEATED_ID")).isNotEmpty();
    }

    @Test
    void repeatedIdsAreEventsOfTheirOwnUnlessAskedOtherwise() throws Exception {
        harness.event(0, "a", 1);
        harness.event(0, "a", 1);
        harness.end();

        assertThat(harness.scored()).containsExactly("a", "a");
        assertThat(harness.letters()).isEmpty();
    }

    @Test
    void refusedRecordsAreToldOfOnceForEachReason() throws Exception {
        harness.refused(0, RejectionReason.MALFORMED_JSON);
        harness.refused(0, RejectionReason.MALFORMED_JSON);
        harness.refused(0, RejectionReason.MISSING_FIELD);

        assertThat(notices).hasSize(2).first().asString().contains("events-0@0", "MALFORMED_JSON", "dead letters");
        assertThat(harness.counts()).isEqualTo(new EventCounts(0, 0, 0, 3));
    }

    @Test
    void silenceIsToldOfOnceEachTimeAndSoIsAPartitionThatHoldsAllBack() throws Exception {
        open(EventTimeConfig.ofPartitions(2));
        harness.passes(StreamNotices.SILENCE_MILLIS);
        harness.passes(StreamNotices.SILENCE_MILLIS);
        assertThat(notices).containsExactly("no event was read for 30 s");
        notices.clear();

        for (int i = 0; i < 10; i++) {
            harness.event(0, "e" + i, i);
            harness.passes(10_000);
        }
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("partition 1 ", "before its first event", "events wait", "--idle-after");
        notices.clear();

        harness.event(1, "f", 4);
        harness.passes(1_000);
        assertThat(harness.scored()).hasSize(4);
        harness.passes(StreamNotices.SILENCE_MILLIS);
        assertThat(notices).singleElement().asString().startsWith("no event was read for 31 s; 7 events wait");
        harness.end();
        notices.clear();
        harness.passes(10 * StreamNotices.SILENCE_MILLIS);
        assertThat(notices).as("at the end nothing is waited for").isEmpty();
    }

    @Test
    void countsAreStateToo() throws Exception {
        harness.event(0, "a", 5);
        harness.event(0, "b", 4);
        harness.refused(0, RejectionReason.NO_VALUE);
        restore(EventTimeConfig.ofPartitions(1));
        harness.event(0, "c", 6);
        harness.end();

        assertThat(harness.counts()).isEqualTo(new EventCounts(2, 1, 0, 1));
        assertThat(harness.counts()).hasToString("2 scored, 1 late, 0 refused, 1 dead-lettered");
    }

    @Test
    void aRunThatGoesOnFromACheckpointOfTheEndHasEventsInTime() throws Exception {
        harness.event(0, "a", 5);
        harness.event(0, "b", 6);
        harness.end();
        assertThat(harness.scored()).containsExactly("a", "b");

        restore(EventTimeConfig.ofPartitions(1)); // queries still had to come to their end
        harness.event(0, "c", 7);
        harness.event(0, "d", 8);
        harness.passes(1_000);

        assertThat(harness.late()).isEmpty();
        assertThat(harness.scored()).containsExactly("c");
    }

    @Test
    void whatAPartitionMissedWhileItWasOverIsToldOfAsThat() throws Exception {
        open(EventTimeConfig.ofPartitions(0).withLastOffsets(Map.of(0, 0L, 1, 999L)));
        harness.event(0, "a", 5);
        for (int i = 0; i < 50; i++) {
            harness.event(1, "b" + i, 100 + i);
        }
        harness.passes(1_000);
        restore(EventTimeConfig.ofPartitions(2));
        for (int i = 0; i < 20; i++) {
            harness.event(0, "c" + i, 6 + i);
        }

        assertThat(harness.late()).hasSize(20);
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("behind 148, to which event time has gone on without partition 0")
                .doesNotContain("--out-of-orderness");
    }

    @Test
    void aPartitionThatSpeaksButDoesNotGoOnIsNotCalledSilent() throws Exception {
        for (int i = 0; i < 10; i++) {
            harness.event(0, "e" + i, 42); // a stream that counts in days
            harness.passes(10_000);
        }

        assertThat(notices)
                .singleElement()
                .asString()
                .contains("partition 0 ", "at 42 of event e0", "no later time from it")
                .doesNotContain("--idle-after");
    }

    @Test
    void eventsHeldForTheirTimesAreToldOf() throws Exception {
        open(new EventTimeConfig(EventTimeConfig.endless(1), 0, null, EventTimeConfig.Outliers.REFUSE_NEAR_CLOCK, 0));
        harness.event(0, "micros", 1_000 * LIVE, LIVE);
        harness.passes(StreamNotices.SILENCE_MILLIS);

        assertThat(notices).singleElement().asString().contains("1 events are held", "--max-ahead any");
    }

    @Test
    void anEventRefusedForItsTimeMayBeMendedAndSentAgain() throws Exception {
        open(new EventTimeConfig(EventTimeConfig.endless(1), 0, null, EventTimeConfig.Outliers.REFUSE_NEAR_CLOCK, 100));
        harness.event(0, "a", LIVE, LIVE);
        harness.event(0, "b", 2 * LIVE, LIVE);
        harness.event(0, "b", LIVE + 1, LIVE);
        harness.end();

        assertThat(harness.scored()).containsExactly("a", "b");
        assertThat(harness.counts().refused()).isEqualTo(1);
    }
}
