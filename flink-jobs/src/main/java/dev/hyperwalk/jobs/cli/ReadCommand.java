package dev.hyperwalk.jobs.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints what a topic holds. */
@Command(
        name = "read",
        description = "Print the values of a topic's committed records, one a line, up to its present end.",
        footer = {"", "Example: hyperwalk read --bootstrap 127.0.0.1:9092 --topic scores --count"})
final class ReadCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @ParentCommand
    private Hyperwalk parent;

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--topic", required = true, paramLabel = "NAME", description = "What to read.")
    private String topic;

    @Option(names = "--count", description = "Print the number of records instead of the records.")
    private boolean count;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command.
    ReadCommand() {}

    @Override
    public Integer call() {
        List<TopicPartition> partitions = partitions();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = read(consumer, consumer.endOffsets(partitions));
            if (count) {
                parent.streams().out().println(read);
            }
        }
        return ExitCodes.OK;
    }

    private List<TopicPartition> partitions() {
        try (KafkaTopics topics = kafka.topics()) {
            Integer found = topics.partitions(List.of(topic)).get(topic);
            if (found == null) {
                throw CommandException.badInput(
                        "--topic " + topic + ": Kafka at " + kafka.bootstrap() + " has no such topic");
            }
            return IntStream.range(0, found)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
        }
    }

    private long read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        PrintStream out = parent.streams().out();
        long read = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                    read++;
                    if (!count && record.value() != null) {
                        out.writeBytes(Streams.shown(record.value()));
                        out.println();
                    }
                }
            }
        }
        return read;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return settings;
    }
}
