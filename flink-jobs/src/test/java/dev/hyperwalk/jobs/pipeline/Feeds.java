package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Parsed;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.RecordOrigin;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.kafka.ArrivalTypes;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.LittleStream;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** One source a partition. */
    static JobSources events(
            List<List<HyperedgeEvent>> partitions, long outOfOrderness, int perCheckpoint, int failAt, String fuse) {
        JobSources.Source<Arrival<HyperedgeEvent>> source = environment -> {
            DataStream<Arrival<HyperedgeEvent>> all = null;
            for (int i = 0; i < partitions.size(); i++) {
                DataStream<Arrival<HyperedgeEvent>> one =
                        partition(environment, partitions.get(i), i, perCheckpoint, i == 0 ? failAt : -1, fuse);
                all = all == null ? one : all.union(one);
            }
            return java.util.Objects.requireNonNull(all);
        };
        return JobSources.withoutQueries(
                source, EventTimeConfig.ofPartitions(partitions.size()).withOutOfOrderness(outOfOrderness));
    }

    static JobSources events(List<HyperedgeEvent> events, long outOfOrderness) {
        return events(List.of(events), outOfOrderness, ALL, -1, "none");
    }

    private static DataStream<Arrival<HyperedgeEvent>> partition(
            StreamExecutionEnvironment environment,
            List<HyperedgeEvent> events,
            int number,
            int perCheckpoint,
            int failAt,
            String fuse) {
        byte[][] encoded = events.stream().map(EventCodec::encode).toArray(byte[][]::new);
        DataGeneratorSource<Arrival<HyperedgeEvent>> source = new DataGeneratorSource<>(
                new FromBytes(encoded, number),
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

    private record FromBytes(List<byte[]> events, int partition)
            implements GeneratorFunction<Long, Arrival<HyperedgeEvent>> {
        FromBytes(byte[][] events, int partition) {
            this(List.of(events), partition);
        }

        @Override
        public Arrival<HyperedgeEvent> map(Long index) {
            Parsed<HyperedgeEvent> parsed =
                    new EventCodec(EventLimits.DEFAULTS).parse(events.get(index.intValue()), -1);
            if (parsed instanceof Parsed.Accepted<HyperedgeEvent> accepted) {
                return LittleStream.arrival(accepted.value(), partition, index);
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
}
