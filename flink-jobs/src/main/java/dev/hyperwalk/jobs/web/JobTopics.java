package dev.hyperwalk.jobs.web;

import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where a job's results are read and its questions are put.
 *
 * @param bootstrapServers Kafka's hosts and ports, separated by commas
 * @param topics their names
 * @param properties further settings of Kafka's clients
 */
public record JobTopics(String bootstrapServers, TopicNames topics, Map<String, String> properties) {

    /** Copies the settings. */
    public JobTopics {
        properties = Map.copyOf(properties);
    }

    /** Settings of a client that gives up after some seconds rather than a minute. */
    Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        return settings;
    }

    /** Settings of a consumer that belongs to no group and sees results at once. */
    Map<String, Object> consumer() {
        Map<String, Object> settings = client();
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put("isolation.level", "read_uncommitted");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 2_000);
        return settings;
    }
}
