package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import org.apache.flink.api.connector.source.Source;

/** Hyperedges from Kafka; event time is made of them by the job. */
public final class HyperedgeSource {

    private HyperedgeSource() {}

    /** Reads committed records only; each becomes one arrival, good or refused. */
    public static Source<Arrival<HyperedgeEvent>, ?, ?> create(SourceOptions options) {
        return Sources.build(options, ArrivalDeserializer.ofEvents(options.limits(), options.clock()));
    }
}
