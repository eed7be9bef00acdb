package dev.hyperwalk.connectors.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Says which records are gone when a reader stands where its topic holds nothing, and either goes on at the oldest record
 * kept or ends the job for good.
 *
 * @param consumer settings of consumers
 * @param skips whether to go on
 * @param notice told of what is skipped
 */
record LostRecords(Properties consumer, boolean skips, SourceNotice notice) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Where readers stood that an exception threw out, by partition; empty if it is about something else. */
    static Map<TopicPartition, Long> of(Throwable problem) {
        return ExceptionUtils.findThrowable(problem, OffsetOutOfRangeException.class)
                .map(OffsetOutOfRangeException::offsetOutOfRangePartitions)
                .orElse(Map.of());
    }

    /**
     * Where to go on instead.
     *
     * @param wanted the offsets that are not there
     * @return the oldest offset kept of each of these partitions
     * @throws SuppressRestartsException if lost records are not to be skipped
     */
    Map<TopicPartition, Long> goOnAt(Map<TopicPartition, Long> wanted) {
        Map<TopicPartition, Long> oldest = new HashMap<>();
        StringBuilder lost = new StringBuilder();
        // Whatever reader is at fault, what it was asked for is looked up with a client of its own.
        try (KafkaConsumer<byte[], byte[]> asking =
                new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> begins = asking.beginningOffsets(wanted.keySet(), PATIENCE);
            Map<TopicPartition, Long> ends = asking.endOffsets(wanted.keySet(), PATIENCE);
            wanted.forEach((partition, offset) -> {
                long begin = begins.getOrDefault(partition, 0L);
                oldest.put(partition, begin);
                lost.append(lost.isEmpty() ? "" : "; ")
                        .append(describe(partition, offset, begin, ends.getOrDefault(partition, begin)));
            });
        }
        if (!skips) {
            throw new SuppressRestartsException(new LostRecordsException(lost + "; begin anew without a checkpoint, or "
                    + "let --skip-lost go on from the oldest record kept"));
        }
        notice.say(lost + "; skipped, going on from the oldest record kept (--skip-lost)");
        return oldest;
    }

    private static String describe(TopicPartition partition, long wanted, long begin, long end) {
        String where = "topic " + partition.topic() + ", partition " + partition.partition() + ": ";
        if (wanted < begin) {
            return where + "offsets " + wanted + " to " + (begin - 1) + " (" + (begin - wanted)
                    + ") were deleted before this job read them, the oldest kept is " + begin;
        }
        return where + "this job had read up to offset " + (wanted - 1) + ", but the topic ends before offset " + end
                + ": it was deleted and made again, or has lost records";
    }
}
