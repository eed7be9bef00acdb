package dev.hyperwalk.connectors.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** What the sources of hyperedges and of queries have in common. */
final class Sources {

    private static final String DISCOVERY = "partition.discovery.interval.ms";

    // A record of 4 MiB has to come through even if it is alone in its fetch.
    private static final String FETCH_BYTES = Integer.toString(8 << 20);

    private Sources() {}

    static <T> KafkaSource<Arrival<T>> build(SourceOptions options, ArrivalDeserializer<T> deserializer) {
        KafkaSourceBuilder<Arrival<T>> builder = KafkaSource.<Arrival<T>>builder()
                .setBootstrapServers(options.bootstrapServers())
                .setGroupId(options.groupId())
                .setStartingOffsets(start(options.start()))
                .setDeserializer(deserializer)
                .setProperties(properties(options));
        Map<Integer, Long> ends = options.endOffsets();
        if (ends == null) {
            return builder.setTopics(options.topic()).build();
        }
        // A copy of the key set below, since a key set does not travel with the job.
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ends.forEach((partition, offset) -> offsets.put(new TopicPartition(options.topic(), partition), offset));
        return builder.setPartitions(new HashSet<>(offsets.keySet()))
                .setBounded(OffsetsInitializer.offsets(offsets))
                .setProperty(DISCOVERY, "-1")
                .build();
    }

    @SuppressWarnings("deprecation") // Kafka deprecates the strategy's type, which the connector still asks for.
    private static OffsetsInitializer start(SourceOptions.Start start) {
        return switch (start) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }

    private static Properties properties(SourceOptions options) {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        properties.putAll(options.properties());
        return properties;
    }
}
