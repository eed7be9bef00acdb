package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.jspecify.annotations.Nullable;

/** Hyperedges from Kafka, with event time. */
public final class HyperedgeSource {

    private HyperedgeSource() {}

    /**
     * Reads committed records only; each becomes one arrival, good or refused.
     *
     * <p>Give it at most as many subtasks as the topic has partitions, or an idle timeout to {@link #watermarks}: a
     * subtask without a partition holds event time back.
     */
    public static Source<Arrival<HyperedgeEvent>, ?, ?> create(SourceOptions options) {
        return Sources.build(options, ArrivalDeserializer.ofEvents(options.limits(), options.clock()));
    }

    /**
     * Event time for each partition on its own: the latest time seen, less the bound, less 1, since a watermark W says
     * that nothing with a time of W or less is to come. Refused records have no time and move nothing.
     *
     * @param outOfOrderness how far behind the latest time an event may come without being late, in the stream's own
     *     unit, at least 0
     * @param idleAfter how long (wall clock) a partition may be silent before event time goes on without it; null for
     *     ever, which is what a replay needs to give the same result each time
     * @throws IllegalArgumentException if the bound is negative
     */
    public static WatermarkStrategy<Arrival<HyperedgeEvent>> watermarks(
            long outOfOrderness, @Nullable Duration idleAfter) {
        if (outOfOrderness < 0) {
            throw new IllegalArgumentException("out-of-orderness: expected at least 0, got " + outOfOrderness);
        }
        WatermarkStrategy<Arrival<HyperedgeEvent>> bounded =
                WatermarkStrategy.forGenerator(context -> new BoundedDisorder(outOfOrderness));
        WatermarkStrategy<Arrival<HyperedgeEvent>> strategy =
                idleAfter == null ? bounded : bounded.withIdleness(idleAfter);
        return WatermarkStrategy.<Arrival<HyperedgeEvent>>forGenerator(
                        context -> new AcceptedOnly(strategy.createWatermarkGenerator(context)))
                .withTimestampAssigner((arrival, recordTimestamp) -> timeOf(arrival));
    }

    private static long timeOf(Arrival<HyperedgeEvent> arrival) {
        return arrival instanceof Arrival.Accepted<HyperedgeEvent> accepted
                ? accepted.value().time()
                : TimestampAssigner.NO_TIMESTAMP;
    }

    /** Passes over refused records, or a partition with nothing else would count as alive and hold event time back. */
    static final class AcceptedOnly implements WatermarkGenerator<Arrival<HyperedgeEvent>> {

        private final WatermarkGenerator<Arrival<HyperedgeEvent>> generator;

        AcceptedOnly(WatermarkGenerator<Arrival<HyperedgeEvent>> generator) {
            this.generator = generator;
        }

        @Override
        public void onEvent(Arrival<HyperedgeEvent> arrival, long time, WatermarkOutput output) {
            if (arrival instanceof Arrival.Accepted) {
                generator.onEvent(arrival, time, output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            generator.onPeriodicEmit(output);
        }
    }

    /** The latest time of one partition, less the bound. */
    static final class BoundedDisorder implements WatermarkGenerator<Arrival<HyperedgeEvent>> {

        private static final long NONE = -1;

        private final long outOfOrderness;
        private long latest = NONE;

        BoundedDisorder(long outOfOrderness) {
            this.outOfOrderness = outOfOrderness;
        }

        @Override
        public void onEvent(Arrival<HyperedgeEvent> arrival, long time, WatermarkOutput output) {
            latest = Math.max(latest, time);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (latest != NONE) {
                output.emitWatermark(new Watermark(latest - outOfOrderness - 1));
            }
        }
    }
}
