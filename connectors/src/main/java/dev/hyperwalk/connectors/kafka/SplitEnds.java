package dev.hyperwalk.connectors.kafka;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.SplitAndAssignmentStatus;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where each partition ends in this run. Kafka's source keeps ends in its checkpoints, so that a restored job would end,
 * or not end, as an earlier run was told to.
 */
final class SplitEnds implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Null for a run without an end. */
    private final @Nullable HashMap<TopicPartition, Long> ends;

    /**
     * Takes what this run says.
     *
     * @param ends for each partition of the topic the offset to stop before; null to read for ever
     */
    SplitEnds(String topic, @Nullable Map<Integer, Long> ends) {
        if (ends == null) {
            this.ends = null;
        } else {
            HashMap<TopicPartition, Long> offsets = new HashMap<>();
            ends.forEach((partition, offset) -> offsets.put(new TopicPartition(topic, partition), offset));
            this.ends = offsets;
        }
    }

    /** The partitions with an end; null for a run without. */
    @Nullable Map<TopicPartition, Long> offsets() {
        return ends;
    }

    /** The same partition from the same place on with the end of this run. One that this run does not read is over. */
    KafkaPartitionSplit of(KafkaPartitionSplit split) {
        TopicPartition partition = split.getTopicPartition();
        long begin = split.getStartingOffset();
        return ends == null
                ? new KafkaPartitionSplit(partition, begin)
                : new KafkaPartitionSplit(partition, begin, ends.getOrDefault(partition, Math.max(0, begin)));
    }

    /** What a checkpoint knows of partitions, with the ends of this run. */
    KafkaSourceEnumState of(KafkaSourceEnumState state) {
        Set<SplitAndAssignmentStatus> splits = state.splits().stream()
                .map(split -> new SplitAndAssignmentStatus(of(split.split()), split.assignmentStatus()))
                .collect(Collectors.toSet());
        return new KafkaSourceEnumState(splits, state.initialDiscoveryFinished());
    }

    /** Whether a checkpoint knows every partition that has an end. */
    boolean allKnownTo(KafkaSourceEnumState state) {
        Set<TopicPartition> known = state.splits().stream()
                .map(split -> split.split().getTopicPartition())
                .collect(Collectors.toSet());
        return ends != null && known.containsAll(ends.keySet());
    }

    /** Where those partitions begin that would begin beyond their end, which none does whose topic is still the same. */
    Map<TopicPartition, Long> beyond(Collection<KafkaPartitionSplit> splits) {
        Map<TopicPartition, Long> beyond = new HashMap<>();
        for (KafkaPartitionSplit split : splits) {
            Long end = ends == null ? null : ends.get(split.getTopicPartition());
            if (end != null && split.getStartingOffset() > end) {
                beyond.put(split.getTopicPartition(), split.getStartingOffset());
            }
        }
        return beyond;
    }

    /** A partition that was read to its end, as one that begins there. */
    static KafkaPartitionSplit ended(KafkaPartitionSplit split) {
        long end = split.getStoppingOffset().orElse(0L);
        return new KafkaPartitionSplit(split.getTopicPartition(), Math.max(split.getStartingOffset(), end), end);
    }
}
