package dev.hyperwalk.connectors.kafka;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** Hyperedges from Kafka; event time is made of them by the job. */
public final class HyperedgeSource {

    private HyperedgeSource() {}

    /** Reads committed records only; each becomes one arrival, good or refused. */
    public static KafkaSource<Arrival<HyperedgeEvent>> create(SourceOptions options) {
        return Sources.build(options, ArrivalDeserializer.ofEvents(options.limits(), options.clock()));
    }
}
