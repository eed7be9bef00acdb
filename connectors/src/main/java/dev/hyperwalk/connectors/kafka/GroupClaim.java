package dev.hyperwalk.connectors.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one run of a job to its consumer group, kept in Kafka: of two jobs of one group the one that was started
 * later goes on, and the other ends for good.
 *
 * <p>The claim is the metadata of an offset that the group {@code GROUP.owner} has committed for partition 0 of the topic
 * of events. Whoever submits a job lays it; the job itself, also after each restart, only looks at it. A claim that Kafka
 * no longer has (the topic was deleted, or nothing was committed for {@code offsets.retention.minutes}) is nobody's.
 *
 * @param bootstrapServers Kafka's hosts and ports, separated by commas
 * @param groupId the consumer group
 * @param topic the topic of events
 * @param owner the run that claims
 * @param properties further settings of Kafka's clients
 */
public record GroupClaim(
        String bootstrapServers, String groupId, String topic, GroupOwner owner, Map<String, String> properties)
        implements Serializable {

    /** Copies the map. */
    public GroupClaim {
        properties = Map.copyOf(properties);
    }

    /** Makes this run the owner; whoever owned the group until now ends as soon as it looks. */
    public KafkaFuture<Void> lay(Admin admin) {
        OffsetAndMetadata claim = new OffsetAndMetadata(0, owner.text());
        return admin.alterConsumerGroupOffsets(ownerGroup(), Map.of(partition(), claim))
                .all();
    }

    /** Asks who owns the group now. */
    public KafkaFuture<Optional<GroupOwner>> ask(Admin admin) {
        return admin.listConsumerGroupOffsets(ownerGroup())
                .partitionsToOffsetAndMetadata()
                .thenApply(offsets -> ownerIn(offsets.get(partition())));
    }

    private static Optional<GroupOwner> ownerIn(@Nullable OffsetAndMetadata claim) {
        return claim == null ? Optional.empty() : GroupOwner.parse(claim.metadata());
    }

    /**
     * Does nothing unless the group belongs to another run.
     *
     * @throws SuppressRestartsException because of a {@link TakenOverException}: a job that fails by it is not restarted
     */
    void require(Optional<GroupOwner> now) {
        if (now.isPresent() && !now.get().run().equals(owner.run())) {
            throw new SuppressRestartsException(new TakenOverException(groupId, now.get()));
        }
    }

    private String ownerGroup() {
        return groupId + ".owner";
    }

    private TopicPartition partition() {
        return new TopicPartition(topic, 0);
    }
}
