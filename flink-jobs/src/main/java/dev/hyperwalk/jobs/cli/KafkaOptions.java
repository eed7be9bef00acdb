package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.web.JobTopics;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which Kafka, and how to talk to it. */
final class KafkaOptions {

    @Option(
            names = "--bootstrap",
            defaultValue = "127.0.0.1:9092",
            paramLabel = "HOST:PORT",
            description = "Where Kafka listens; several separated by commas (default: ${DEFAULT-VALUE}).")
    private String bootstrap = "";

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "A further setting of Kafka's clients, such as security.protocol=SSL; may be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    KafkaOptions() {}

    /** Hosts and ports. */
    String bootstrap() {
        return bootstrap;
    }

    /** Further settings of clients, by name. */
    Map<String, String> properties() {
        return properties;
    }

    /** Where a job at this Kafka is read and asked. */
    JobTopics job(TopicNames topics) {
        return new JobTopics(bootstrap, topics, properties);
    }

    /** Prepares to ask this Kafka about its topics. */
    KafkaTopics topics() {
        return KafkaTopics.at(bootstrap, properties);
    }
}
