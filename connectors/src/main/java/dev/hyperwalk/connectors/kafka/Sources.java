package dev.hyperwalk.connectors.kafka;

import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** What the sources of hyperedges and of queries have in common. */
final class Sources {

    private static final String DISCOVERY = "partition.discovery.interval.ms";

    // A record of 4 MiB has to come through even if it is alone in its fetch.
    private static final String FETCH_BYTES = Integer.toString(8 << 20);

    private Sources() {}

    static <T> Source<Arrival<T>, ?, ?> build(SourceOptions options, ArrivalDeserializer<T> deserializer) {
        Properties properties = properties(options);
        KafkaSourceBuilder<Arrival<T>> builder = KafkaSource.<Arrival<T>>builder()
                .setGroupId(options.groupId())
                .setStartingOffsets(new SourceStart(options.start()))
                .setDeserializer(deserializer)
                .setProperties(properties);
        SplitEnds ends = new SplitEnds(options.topic(), options.endOffsets());
        Map<TopicPartition, Long> offsets = ends.offsets();
        if (offsets == null) {
            builder.setTopics(options.topic());
        } else {
            // A copy of the key set, since a key set does not travel with the job.
            builder.setPartitions(new HashSet<>(offsets.keySet()))
                    .setBounded(OffsetsInitializer.offsets(offsets))
                    .setProperty(DISCOVERY, "-1");
        }
        return new EndingSource<>(builder.build(), ends, properties, options);
    }

    private static Properties properties(SourceOptions options) {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        properties.putAll(options.properties());
        return properties;
    }
}
