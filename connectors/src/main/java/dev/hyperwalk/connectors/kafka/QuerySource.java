package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.Query;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;

/** Queries from Kafka; they have no say in event time. */
public final class QuerySource {

    private QuerySource() {}

    /** Reads committed records only; each becomes one arrival, good or refused. */
    public static Source<Arrival<Query>, ?, ?> create(SourceOptions options) {
        return Sources.build(options, ArrivalDeserializer.ofQueries(options.limits(), options.clock()));
    }

    /** The last watermark at once, so that waiting for queries never holds back the hyperedges they are joined with. */
    public static WatermarkStrategy<Arrival<Query>> watermarks() {
        return WatermarkStrategy.<Arrival<Query>>forGenerator(context -> new AlwaysLast())
                .withTimestampAssigner((arrival, recordTimestamp) -> TimestampAssigner.NO_TIMESTAMP);
    }

    /** Says that nothing is to be waited for. */
    static final class AlwaysLast implements WatermarkGenerator<Arrival<Query>> {

        @Override
        public void onEvent(Arrival<Query> arrival, long time, WatermarkOutput output) {
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }
    }
}
