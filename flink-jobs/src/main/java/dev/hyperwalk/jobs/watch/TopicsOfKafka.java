package dev.hyperwalk.jobs.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a Kafka about some topics, and waits four seconds for its answer. */
final class TopicsOfKafka implements AutoCloseable {

    private static final String ANSWER_MILLIS = "4000";

    private final List<String> topics;
    private final Admin admin;

    /**
     * Prepares to ask.
     *
     * @param properties further settings of the client
     */
    TopicsOfKafka(String bootstrap, Map<String, String> properties, List<String> topics) {
        this.topics = List.copyOf(topics);
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        this.admin = Admin.create(settings);
    }

    /**
     * Asks once.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    KafkaLook look() throws InterruptedException {
        Map<String, Uuid> there = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> asked :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                there.put(asked.getKey(), asked.getValue().get().topicId());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    continue;
                }
                if (e.getCause() instanceof RetriableException) { // no answer, or none yet
                    return new KafkaLook.Silence();
                }
                there.put(asked.getKey(), Uuid.ZERO_UUID); // it answers, but not to us: no right to look is no fault
            }
        }
        return new KafkaLook.Answer(there);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
