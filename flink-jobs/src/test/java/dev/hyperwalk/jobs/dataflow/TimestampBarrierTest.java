package dev.hyperwalk.jobs.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** What is of one timestamp waits for the watermark, key by key, and is taken together and once. */
class TimestampBarrierTest {

    private static final class Held extends KeyedProcessFunction<Long, String, String> {
        private static final long serialVersionUID = 1L;
        private transient TimestampBarrier<String> barrier;

        @SuppressWarnings("NullAway.Init") // Flink calls open before anything else.
        Held() {}

        @Override
        public void open(OpenContext context) {
            barrier = new TimestampBarrier<>(getRuntimeContext(), "held", Types.STRING);
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) throws Exception {
            barrier.await(value, context.timestamp(), context.timerService());
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) throws Exception {
            out.collect(timestamp + ": " + String.join(" ", barrier.take(timestamp)));
            assertThat(barrier.take(timestamp)).isEmpty();
        }
    }

    @Test
    void allOfOneTimestampIsTakenTogetherOnceTheWatermarkIsThere() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<Long, String, String> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new Held()), value -> (long) value.charAt(0), Types.LONG)) {
            harness.open();
            harness.processElement("a1", 20);
            harness.processElement("b1", 10);
            harness.processElement("a2", 10);
            harness.processElement("a3", 20);
            harness.processWatermark(new Watermark(9));
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.processWatermark(new Watermark(10));
            assertThat(harness.extractOutputValues()).containsExactlyInAnyOrder("10: b1", "10: a2");

            harness.processWatermark(new Watermark(20));
            assertThat(harness.extractOutputValues()).last().isEqualTo("20: a1 a3");
            assertThat(harness.extractOutputValues()).hasSize(3);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(List.of(harness.numEventTimeTimers())).containsExactly(0);
        }
    }
}
