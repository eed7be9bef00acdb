package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.kafka.GroupClaim;
import dev.hyperwalk.connectors.kafka.GroupOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What commands ask a Kafka about its topics; a Kafka that does not answer is given up within 15 seconds. */
final class KafkaTopics implements AutoCloseable {

    private static final String CALL_MILLIS = "12000";
    private static final String REQUEST_MILLIS = "5000";
    private static final long NEW_TOPIC_NANOS = 10_000_000_000L;
    private static final long NEW_TOPIC_PAUSE_MILLIS = 100;

    private final String bootstrapServers;
    private final Map<String, String> properties;
    private final Admin admin;

    private KafkaTopics(String bootstrapServers, Map<String, String> properties, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.properties = properties;
        this.admin = admin;
    }

    /**
     * Prepares to ask.
     *
     * @param properties further settings of the client
     * @throws CommandException if the address is none
     */
    static KafkaTopics at(String bootstrapServers, Map<String, String> properties) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        try {
            return new KafkaTopics(bootstrapServers, Map.copyOf(properties), Admin.create(settings));
        } catch (KafkaException e) {
            throw CommandException.badInput("--bootstrap " + bootstrapServers + ": " + rootMessage(e)
                    + "; expected HOST:PORT, several separated by commas");
        }
    }

    /** The number of partitions of each topic that exists. */
    Map<String, Integer> partitions(Collection<String> topics) {
        Map<String, Integer> partitions = new HashMap<>();
        var existing = get("list topics", admin.listTopics().names());
        List<String> wanted = topics.stream().filter(existing::contains).toList();
        get("describe topics", admin.describeTopics(wanted).allTopicNames())
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    /** Creates a topic, with the broker's usual replication; one that exists meanwhile will do. */
    void create(String topic, int partitions) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        try {
            get("create topic " + topic, admin.createTopics(List.of(wanted)).all());
        } catch (CommandException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Where each partition ends for a reader of committed records, and what stands behind that. */
    TopicEnds ends(String topic, int partitions) {
        Map<Integer, Long> written = endOffsets(topic, partitions, IsolationLevel.READ_UNCOMMITTED);
        return new TopicEnds(topic, endOffsets(topic, partitions, IsolationLevel.READ_COMMITTED), written);
    }

    private Map<Integer, Long> endOffsets(String topic, int partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> found = ask(
                "read the offsets of " + topic,
                () -> admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all());
        Map<Integer, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /**
     * The last record of each partition that a reader of committed records is given. That need not be the one just before
     * the end: there, markers of transactions, records of aborted ones and gaps that compaction left may stand.
     *
     * @param ends for each partition the offset to look before; none beyond the last stable one
     * @return for each of these partitions the record's offset, or -1 if there is none
     * @throws CommandException if Kafka does not answer
     */
    Map<Integer, Long> lastOffsets(String topic, Map<Integer, Long> ends) {
        try (CommittedRecords records = new CommittedRecords(bootstrapServers, properties, topic)) {
            return records.lastBefore(ends);
        }
    }

    /** How far a group has read, of those partitions of which it has read anything. */
    SortedMap<TopicPartition, Long> committed(String groupId, Collection<String> topics) {
        Map<TopicPartition, OffsetAndMetadata> found = get(
                "say how far group " + groupId + " has read",
                admin.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata());
        SortedMap<TopicPartition, Long> read =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        found.forEach((partition, offset) -> {
            if (topics.contains(partition.topic()) && offset != null && offset.offset() > 0) {
                read.put(partition, offset.offset());
            }
        });
        return read;
    }

    /** Notes how far a group has read, by topic and partition; for a group that reads no more. */
    void commit(String groupId, Map<String, Map<Integer, Long>> offsets) {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        offsets.forEach((topic, ends) -> ends.forEach(
                (partition, end) -> all.put(new TopicPartition(topic, partition), new OffsetAndMetadata(end))));
        get(
                "note how far group " + groupId + " has read",
                admin.alterConsumerGroupOffsets(groupId, all).all());
    }

    /** Who owns the group of a claim; nobody if none was laid, or Kafka has forgotten it. */
    Optional<GroupOwner> owner(GroupClaim claim) {
        return get("say who owns group " + claim.groupId(), claim.ask(admin));
    }

    /** Makes the run that claims a group its owner. */
    void lay(GroupClaim claim) {
        get("make this run the owner of group " + claim.groupId(), claim.lay(admin));
    }

    /** The largest record batch that a topic takes. */
    int maxMessageBytes(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs = ask(
                "read the settings of " + topic,
                () -> admin.describeConfigs(List.of(resource)).all());
        List<String> values = new ArrayList<>();
        configs.values()
                .forEach(config -> config.entries().stream()
                        .filter(entry -> entry.name().equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                        .forEach(entry -> values.add(entry.value())));
        return values.isEmpty() ? 1 << 20 : Integer.parseInt(values.get(0));
    }

    /** Asks about a topic that exists. One that was made just now is not known at once to whoever answers. */
    private <T> T ask(String what, Supplier<KafkaFuture<T>> question) {
        long end = System.nanoTime() + NEW_TOPIC_NANOS;
        while (true) {
            try {
                return get(what, question.get());
            } catch (CommandException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                pause(what);
            }
        }
    }

    private static void pause(String what) {
        try {
            Thread.sleep(NEW_TOPIC_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    private static CommandException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return CommandException.failed("interrupted while Kafka was asked to " + what, e);
    }

    private <T> T get(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof TimeoutException) {
                throw CommandException.failed(
                        "no Kafka answers at " + bootstrapServers
                                + "; start one (hyperwalk broker starts one for trials) or mend --bootstrap",
                        cause);
            }
            throw CommandException.failed(
                    "Kafka at " + bootstrapServers + " did not " + what + ": " + rootMessage(cause), cause);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
