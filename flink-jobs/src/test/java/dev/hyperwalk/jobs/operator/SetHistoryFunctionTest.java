package dev.hyperwalk.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.SetRead;
import dev.hyperwalk.jobs.state.SetRequest;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.walk.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SetHistoryFunctionTest {

    private static final int ON_SHELF = 8;

    private static KeyedOneInputStreamOperatorTestHarness<Long, SetRequest, FeaturePart> harness() throws Exception {
        return Scenario.ready(
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SetHistoryFunction(ON_SHELF * SetHistoryFunction.BUCKETS)),
                        SetHistoryFunction::bucket,
                        Types.LONG),
                FeaturePart.TYPE);
    }

    /** Sets that happen one after the other, each at its index. */
    private static Map<Long, Occurrences> remembered(List<Long> sets, boolean restored) throws Exception {
        List<Scenario.Step<KeyedOneInputStreamOperatorTestHarness<Long, SetRequest, FeaturePart>>> steps =
                new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            int place = i;
            steps.add(harness -> {
                harness.processElement(
                        new SetRequest(place, 0, sets.get(place), place, SetRequest.Purpose.WRITE), place);
                harness.processWatermark(new Watermark(place));
            });
        }
        List<Long> distinct = sets.stream().distinct().toList();
        steps.add(harness -> {
            for (int i = 0; i < distinct.size(); i++) {
                harness.processElement(
                        new StreamRecord<>(new SetRequest(-1, i, distinct.get(i), 0, SetRequest.Purpose.READ_NOW)));
            }
        });
        Map<Long, Occurrences> remembered = new TreeMap<>();
        new Scenario<>(SetHistoryFunctionTest::harness).play(steps, restored, harness -> {
            for (StreamRecord<FeaturePart> record : Scenario.records(harness)) {
                SetRead read = (SetRead) record.getValue();
                if (read.history().count() > 0) {
                    remembered.put(distinct.get(read.candidate()), read.history());
                }
            }
            return List.of();
        });
        return remembered;
    }

    /** The i-th set of one shelf. */
    private static long neighbour(long i) {
        return 17 + i * SetHistoryFunction.BUCKETS;
    }

    @Test
    void aFullShelfForgetsWhatHasNotHappenedForLongest() throws Exception {
        List<Long> sets = new ArrayList<>();
        for (int i = 0; i < ON_SHELF; i++) {
            sets.add(neighbour(i));
        }
        sets.add(neighbour(0)); // again, so it is not the oldest any more
        assertThat(remembered(sets, false)).hasSize(ON_SHELF);
        sets.add(neighbour(ON_SHELF));

        Map<Long, Occurrences> remembered = remembered(sets, false);

        assertThat(remembered)
                .containsOnlyKeys(
                        neighbour(0), neighbour(4), neighbour(5), neighbour(6), neighbour(7), neighbour(ON_SHELF));
        assertThat(remembered)
                .containsEntry(neighbour(0), Occurrences.NEVER.and(0).and(ON_SHELF))
                .containsEntry(neighbour(4), Occurrences.NEVER.and(4));
    }

    @Test
    void whatWasForgottenIsAsIfItHadNeverHappened() throws Exception {
        List<Long> sets = new ArrayList<>();
        for (int i = 0; i <= ON_SHELF; i++) {
            sets.add(neighbour(i));
        }
        sets.add(neighbour(0));

        assertThat(remembered(sets, false).get(neighbour(0))).isEqualTo(Occurrences.NEVER.and(ON_SHELF + 1));
    }

    @Test
    void whatIsForgottenIsTheSameHoweverOftenRestored() throws Exception {
        List<Long> sets = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sets.add(neighbour(Long.remainderUnsigned(Draws.mix(i), 20)));
        }

        Map<Long, Occurrences> inOneGo = remembered(sets, false);

        assertThat(inOneGo).hasSizeBetween(ON_SHELF - ON_SHELF / 4, ON_SHELF);
        assertThat(remembered(sets, true)).isEqualTo(inOneGo);
    }

    /** Sets of one shelf that happen at one place, each time all of them, in two orders of arrival. */
    private static List<FeaturePart> together(boolean reversed) throws Exception {
        List<SetRequest> requests = new ArrayList<>();
        for (int i = 0; i < ON_SHELF + 3; i++) {
            requests.add(new SetRequest(i, 0, neighbour(i), 1, SetRequest.Purpose.READ_AND_WRITE));
            requests.add(new SetRequest(i, 1, neighbour(i), 0, SetRequest.Purpose.READ));
            requests.add(new SetRequest(i, 2, neighbour(i), 0, SetRequest.Purpose.READ_AFTER));
        }
        if (reversed) {
            Collections.reverse(requests);
        }
        try (var harness = harness()) {
            harness.open();
            for (SetRequest request : requests) {
                harness.processElement(request, 5);
            }
            harness.processWatermark(new Watermark(5));
            return Scenario.records(harness).stream()
                    .map(StreamRecord::getValue)
                    .toList();
        }
    }

    @Test
    void setsOfOnePlaceAreForgottenByTheirKeysWhateverTheOrderOfArrival() throws Exception {
        List<FeaturePart> reads = together(false);

        assertThat(together(true)).containsExactlyInAnyOrderElementsOf(reads);
        assertThat(reads)
                .map(SetRead.class::cast)
                .filteredOn(read -> read.candidate() < 2)
                .hasSize(2 * (ON_SHELF + 3))
                .allMatch(read -> read.history().equals(Occurrences.NEVER));
        assertThat(reads)
                .map(SetRead.class::cast)
                .filteredOn(read -> read.candidate() == 2 && read.history().count() > 0)
                .extracting(SetRead::seq)
                .containsExactlyInAnyOrder(5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void shelvesDoNotTakeRoomFromEachOther() throws Exception {
        List<Long> sets = new ArrayList<>();
        for (long i = 0; i < 100; i++) {
            sets.add(Draws.mix(i));
        }

        assertThat(remembered(sets, false)).hasSize(100);
    }
}
