package dev.hyperwalk.jobs.pipeline;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.kafka.Arrival;
import dev.hyperwalk.connectors.kafka.ArrivalFormat;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where the job reads from.
 *
 * @param events hyperedges, with watermarks
 * @param queries questions; their watermarks are ignored
 */
public record JobSources(Source<Arrival<HyperedgeEvent>> events, Source<Arrival<Query>> queries) {

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
    public static JobSources withoutQueries(Source<Arrival<HyperedgeEvent>> events) {
        return new JobSources(
                events,
                environment -> environment
                        .fromData(List.of(), ArrivalFormat.QUERIES)
                        .setParallelism(1)
                        .name("no queries")
                        .uid("no-queries"));
    }
}
