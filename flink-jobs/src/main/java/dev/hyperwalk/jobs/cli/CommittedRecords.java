package dev.hyperwalk.jobs.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the committed records of one topic between given offsets. A Kafka that falls silent on the way is given up within
 * 25 seconds: a consumer of its own accord would wait for ever. Not thread-safe.
 */
final class CommittedRecords implements AutoCloseable {

    /** The offset of no record. */
    static final long NONE = -1;

    private static final long FIRST_LOOK = 4;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = 12_000_000_000L;
    private static final String CALL_MILLIS = "10000";
    private static final String REQUEST_MILLIS = "5000";

    private final String bootstrapServers;
    private final String topic;
    private final Consumer<byte[], byte[]> consumer;

    /**
     * Prepares to read; asks nothing yet.
     *
     * @param properties further settings of the client
     */
    CommittedRecords(String bootstrapServers, Map<String, String> properties, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        consumer = new KafkaConsumer<>(settings);
    }

    /** The offset of the oldest record kept in each of these partitions. */
    SortedMap<Integer, Long> begins(Collection<Integer> partitions) {
        return byPartition(ask(() -> consumer.beginningOffsets(topicPartitions(partitions))));
    }

    private List<TopicPartition> topicPartitions(Collection<Integer> partitions) {
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private static SortedMap<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        SortedMap<Integer, Long> sorted = new TreeMap<>();
        offsets.forEach((partition, offset) -> sorted.put(partition.partition(), offset));
        return sorted;
    }

    /**
     * Reads.
     *
     * @param begins for each partition to read, where to begin
     * @param ends for each partition to read, the offset to stop before; none beyond the last stable one
     * @param taker given each record; says whether to go on
     * @throws CommandException if Kafka says nothing for too long
     */
    void read(Map<Integer, Long> begins, Map<Integer, Long> ends, Predicate<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        begins.forEach((partition, begin) -> {
            if (begin < ends.getOrDefault(partition, 0L)) {
                positions.put(new TopicPartition(topic, partition), begin);
            }
        });
        consumer.assign(positions.keySet());
        // What an earlier reading left is paused, and assigning does not change that.
        consumer.resume(positions.keySet());
        positions.forEach(consumer::seek);
        long silentNanos = 0;
        while (!positions.isEmpty()) {
            // Only the waiting counts, not what the taker needs: a pager may stand still for an hour.
            long start = System.nanoTime();
            ConsumerRecords<byte[], byte[]> records = ask(() -> consumer.poll(POLL));
            boolean moved = ask(() -> move(positions));
            silentNanos = moved ? 0 : silentNanos + System.nanoTime() - start;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < ends.getOrDefault(record.partition(), 0L) && !taker.test(record)) {
                    return;
                }
            }
            leave(positions, ends);
            if (silentNanos > PATIENCE_NANOS && !positions.isEmpty()) {
                throw CommandException.failed(
                        "Kafka at " + bootstrapServers + " fell silent while topic " + topic + " was read, "
                                + where(positions, ends) + "; see whether it still runs, then begin again",
                        null);
            }
        }
    }

    /**
     * The last record of each partition before an offset. Looks at the last few offsets, and at twice as many each time
     * until there is a record among them, so that no more than twice what is needed is read.
     *
     * @param ends for each partition the offset to look before; none beyond the last stable one
     * @return for each of these partitions the record's offset, or {@link #NONE}
     */
    Map<Integer, Long> lastBefore(Map<Integer, Long> ends) {
        Map<Integer, Long> oldest = begins(ends.keySet());
        Map<Integer, Long> last = new HashMap<>();
        Map<Integer, Long> unseenBefore = new HashMap<>(ends);
        ends.keySet().forEach(partition -> last.put(partition, NONE));
        for (long width = FIRST_LOOK; !unseenBefore.isEmpty(); width *= 2) {
            Map<Integer, Long> begins = new HashMap<>();
            long back = width;
            unseenBefore.forEach((partition, before) ->
                    begins.put(partition, Math.max(oldest.getOrDefault(partition, 0L), before - back)));
            read(begins, unseenBefore, record -> {
                last.merge(record.partition(), record.offset(), Math::max);
                return true;
            });
            unseenBefore.putAll(begins);
            unseenBefore
                    .entrySet()
                    .removeIf(before -> last.getOrDefault(before.getKey(), NONE) != NONE
                            || before.getValue() <= oldest.getOrDefault(before.getKey(), 0L));
        }
        return last;
    }

    /** Asks where the consumer is. Markers and records of aborted transactions move it too, though it hands out none. */
    private boolean move(Map<TopicPartition, Long> positions) {
        boolean moved = false;
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            long now = consumer.position(position.getKey());
            moved |= now != position.getValue();
            position.setValue(now);
        }
        return moved;
    }

    /** Partitions that are read to their ends are not asked for more. */
    private void leave(Map<TopicPartition, Long> positions, Map<Integer, Long> ends) {
        List<TopicPartition> done = new ArrayList<>();
        positions.forEach((partition, position) -> {
            if (position >= ends.getOrDefault(partition.partition(), 0L)) {
                done.add(partition);
            }
        });
        done.forEach(positions::remove);
        consumer.pause(done);
    }

    private static String where(Map<TopicPartition, Long> positions, Map<Integer, Long> ends) {
        return positions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> a.partition() - b.partition()))
                .limit(3)
                .map(position -> "partition " + position.getKey().partition() + " at offset " + position.getValue()
                        + " of " + ends.get(position.getKey().partition()))
                .collect(Collectors.joining(", "));
    }

    private <T> T ask(Supplier<T> call) {
        try {
            return call.get();
        } catch (KafkaException e) {
            throw CommandException.failed(
                    "Kafka at " + bootstrapServers + " stopped answering while topic " + topic + " was read: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
