package dev.hyperwalk.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** Where to begin, with no say in what follows: a consumer that finds records gone says so instead of going elsewhere. */
record SourceStart(SourceOptions.Start start) implements OffsetsInitializer {

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, KafkaPartitionSplit.EARLIEST_OFFSET));
        if (start == SourceOptions.Start.COMMITTED) {
            offsets.putAll(retriever.committedOffsets(partitions));
        }
        return offsets;
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka deprecates the strategy's type, which the connector still asks for.
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
