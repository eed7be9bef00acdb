package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.kafka.ArrivalTypes;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where the job reads from.
 *
 * @param events hyperedges, those of each partition in order; the job makes event time of them itself, and no watermarks
 *     are needed
 * @param queries questions
 * @param eventTime the partitions of the hyperedges, and how event time comes of them
 */
public record JobSources(
        Source<Arrival<HyperedgeEvent>> events, Source<Arrival<Query>> queries, EventTimeConfig eventTime) {

    /**
     * Makes a stream in an environment, with a uid of its own.
     *
     * @param <T> what it carries
     */
    @FunctionalInterface
    public interface Source<T> {
        /** Adds the stream to the job. */
        DataStream<T> in(StreamExecutionEnvironment environment);
    }

    /** Hyperedges only. */
    public static JobSources withoutQueries(Source<Arrival<HyperedgeEvent>> events, EventTimeConfig eventTime) {
        return new JobSources(events, JobSources::none, eventTime);
    }

    /** Flink has no empty source: one number, and nothing made of it. */
    private static DataStream<Arrival<Query>> none(StreamExecutionEnvironment environment) {
        return environment
                .fromSequence(0, 0)
                .name("no queries")
                .uid("no-queries")
                .setParallelism(1)
                .<Arrival<Query>>flatMap((number, out) -> {})
                .returns(ArrivalTypes.QUERIES)
                .uid("no-queries-made")
                .setParallelism(1);
    }
}
