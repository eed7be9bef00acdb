package dev.hyperwalk.jobs.watch;

import java.util.Map;
import org.apache.kafka.common.Uuid;

/** What a Kafka says when it is asked about topics. */
sealed interface KafkaLook {

    /**
     * It answers.
     *
     * @param topics those of the topics asked for that exist, each with the id that it got when it was created
     */
    record Answer(Map<String, Uuid> topics) implements KafkaLook {}

    /** It does not answer. */
    record Silence() implements KafkaLook {}
}
