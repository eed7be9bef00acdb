package dev.hyperwalk.jobs.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts come in any order and mixed with those of others; every whole comes out once, with all of its parts. */
class GatherFunctionTest {

    private static final int WHOLES = 40;

    /** A part is (key, number, total if it knows) in one text; a whole is its sorted parts. */
    private static final class Texts extends GatherFunction<String, String> {
        private static final long serialVersionUID = 1L;

        Texts() {
            super(Types.STRING);
        }

        @Override
        protected int total(String part) {
            String[] fields = part.split(" ", -1);
            return fields.length == 3 ? Integer.parseInt(fields[2]) : UNKNOWN;
        }

        @Override
        protected void gathered(List<String> parts, Context context, Collector<String> out) {
            out.collect(String.join(", ", parts.stream().sorted().toList()));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, String, String> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Texts()), part -> Long.parseLong(part.split(" ", -1)[0]), Types.LONG);
    }

    private static String part(int key, int number, int total, boolean allKnow) {
        return key + " " + number + (allKnow || number == 0 ? " " + total : "");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false", "4, false", "5, false"})
    void everyWholeComesOutOnceWithAllOfItsPartsAndLeavesNothing(long seed, boolean allKnow) throws Exception {
        Random random = new Random(seed);
        List<String> parts = new ArrayList<>();
        List<String> wholes = new ArrayList<>();
        for (int key = 0; key < WHOLES; key++) {
            int total = 1 + random.nextInt(6);
            List<String> own = new ArrayList<>();
            for (int number = 0; number < total; number++) {
                own.add(part(key, number, total, allKnow));
            }
            parts.addAll(own);
            wholes.add(String.join(", ", own));
        }
        Collections.shuffle(parts, random);
        int half = parts.size() / 2;

        List<String> out = new ArrayList<>();
        OperatorSubtaskState state;
        try (KeyedOneInputStreamOperatorTestHarness<Long, String, String> first = harness()) {
            first.open();
            for (String part : parts.subList(0, half)) {
                first.processElement(new StreamRecord<>(part));
            }
            out.addAll(first.extractOutputValues());
            state = first.snapshot(1, 1);
        }
        try (KeyedOneInputStreamOperatorTestHarness<Long, String, String> restored = harness()) {
            restored.initializeState(state);
            restored.open();
            for (String part : parts.subList(half, parts.size())) {
                restored.processElement(new StreamRecord<>(part));
            }
            out.addAll(restored.extractOutputValues());
            assertThat(restored.numKeyedStateEntries()).isZero();
        }

        assertThat(out).containsExactlyInAnyOrderElementsOf(wholes);
    }
}
