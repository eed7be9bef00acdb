package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Parsed;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.kafka.ArrivalTypes;
import dev.hyperwalk.jobs.operator.LittleStream;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Lists as sources that can be rewound. */
final class Feeds {

    /** No limit on how many records go between two checkpoints. */
    static final int ALL = 0;

    private Feeds() {}

    /** How often each named fuse has burnt, over all attempts of its job. */
    static final ConcurrentHashMap<String, AtomicInteger> BLOWN = new ConcurrentHashMap<>();

    /** One source a partition; a watermark after every event. */
    static JobSources.Source<Arrival<HyperedgeEvent>> events(
            List<List<HyperedgeEvent>> partitions, long outOfOrderness, int perCheckpoint, int failAt, String fuse) {
        return environment -> {
            DataStream<Arrival<HyperedgeEvent>> all = null;
            for (int i = 0; i < partitions.size(); i++) {
                DataStream<Arrival<HyperedgeEvent>> one = partition(
                        environment, partitions.get(i), i, outOfOrderness, perCheckpoint, i == 0 ? failAt : -1, fuse);
                all = all == null ? one : all.union(one);
            }
            return java.util.Objects.requireNonNull(all);
        };
    }

    static JobSources.Source<Arrival<HyperedgeEvent>> events(List<HyperedgeEvent> events, long outOfOrderness) {
        return events(List.of(events), outOfOrderness, ALL, -1, "none");
    }

    private static DataStream<Arrival<HyperedgeEvent>> partition(
            StreamExecutionEnvironment environment,
            List<HyperedgeEvent> events,
            int number,
            long outOfOrderness,
            int perCheckpoint,
            int failAt,
            String fuse) {
        byte[][] encoded = events.stream().map(EventCodec::encode).toArray(byte[][]::new);
        DataGeneratorSource<Arrival<HyperedgeEvent>> source = new DataGeneratorSource<>(
                new FromBytes(encoded),
                encoded.length,
                perCheckpoint == ALL ? RateLimiterStrategy.noOp() : RateLimiterStrategy.perCheckpoint(perCheckpoint),
                ArrivalTypes.EVENTS);
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "partition " + number, ArrivalTypes.EVENTS)
                .uid("partition-" + number)
                .setParallelism(1)
                .map(new Fuse(failAt, fuse))
                .returns(ArrivalTypes.EVENTS)
                .uid("fuse-" + number)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Arrival<HyperedgeEvent>>forGenerator(
                                context -> new AfterEach(outOfOrderness))
                        .withTimestampAssigner((arrival, time) -> timeOf(arrival)))
                .uid("watermarks-" + number)
                .setParallelism(1);
    }

    static JobSources.Source<Arrival<Query>> queries(List<Query> queries) {
        return environment -> environment
                .fromData(
                        queries.stream()
                                .<Arrival<Query>>map(query ->
                                        new Arrival.Accepted<>(query, new RecordOrigin("queries", 0, 0, 0), 1_000_000))
                                .toList(),
                        ArrivalTypes.QUERIES)
                .uid("queries")
                .setParallelism(1);
    }

    private static long timeOf(Arrival<HyperedgeEvent> arrival) {
        return arrival instanceof Arrival.Accepted<HyperedgeEvent> event
                ? event.value().time()
                : Long.MIN_VALUE;
    }

    private record FromBytes(List<byte[]> events) implements GeneratorFunction<Long, Arrival<HyperedgeEvent>> {
        FromBytes(byte[][] events) {
            this(List.of(events));
        }

        @Override
        public Arrival<HyperedgeEvent> map(Long index) {
            Parsed<HyperedgeEvent> parsed =
                    new EventCodec(EventLimits.DEFAULTS).parse(events.get(index.intValue()), -1);
            if (parsed instanceof Parsed.Accepted<HyperedgeEvent> accepted) {
                return LittleStream.arrival(accepted.value());
            }
            throw new IllegalStateException("event " + index + " does not parse: " + parsed);
        }
    }

    /** Fails the job once, at the record of this number. */
    private static final class Fuse
            implements MapFunction<Arrival<HyperedgeEvent>, Arrival<HyperedgeEvent>>, Serializable {
        private static final long serialVersionUID = 1L;
        private final int failAt;
        private final String name;
        private int count;

        Fuse(int failAt, String name) {
            this.failAt = failAt;
            this.name = name;
        }

        @Override
        public Arrival<HyperedgeEvent> map(Arrival<HyperedgeEvent> arrival) {
            if (count++ == failAt
                    && BLOWN.computeIfAbsent(name, key -> new AtomicInteger()).getAndIncrement() == 0) {
                throw new IllegalStateException("this failure is part of the test");
            }
            return arrival;
        }
    }

    private static final class AfterEach implements WatermarkGenerator<Arrival<HyperedgeEvent>> {
        private final long outOfOrderness;
        private long latest = Long.MIN_VALUE / 2;

        AfterEach(long outOfOrderness) {
            this.outOfOrderness = outOfOrderness;
        }

        @Override
        public void onEvent(Arrival<HyperedgeEvent> arrival, long time, WatermarkOutput output) {
            if (time > latest) {
                latest = time;
                output.emitWatermark(new Watermark(latest - outOfOrderness - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
