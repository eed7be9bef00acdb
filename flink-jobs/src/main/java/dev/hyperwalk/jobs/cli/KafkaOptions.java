package dev.hyperwalk.jobs.cli;

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

    /** Prepares to ask this Kafka about its topics. */
    KafkaTopics topics() {
        return KafkaTopics.at(bootstrap, properties);
    }
}
