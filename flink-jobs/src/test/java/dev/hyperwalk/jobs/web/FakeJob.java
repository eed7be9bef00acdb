package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Answer;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Answers queries as a job would, with made-up metrics, and writes what it is told to. Who is named {@code stranger...} is
 * unknown to it, and where {@code too early} is asked about it has no weights yet.
 */
public final class FakeJob implements AutoCloseable {

    private final TopicNames topics = TopicNames.DEFAULTS;
    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread = new Thread(this::answer, "fake-job");
    private volatile boolean isClosed;

    /** Begins to answer what is asked from now on. */
    public FakeJob(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes a record. */
    public void write(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    /** Waits until all that was written is there. */
    public void flush() {
        producer.flush();
    }

    private void answer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> queries = List.of(new TopicPartition(topics.queries(), 0));
            consumer.assign(queries);
            consumer.seekToBeginning(queries);
            while (!isClosed) {
                for (ConsumerRecord<byte[], byte[]> query : consumer.poll(Duration.ofMillis(50))) {
                    ObjectNode asked = JsonTree.parse(query.value());
                    write(topics.answers(), asked.path("id").asText(), JsonTree.bytes(answer(asked)));
                }
            }
        }
    }

    private static ObjectNode answer(ObjectNode asked) {
        ObjectNode answer = JsonTree.object();
        answer.set("id", asked.path("id"));
        answer.set("nodes", asked.path("nodes"));
        if (asked.toString().contains("too early")) {
            return answer.putNull("probability").put("seen", false).put("modelVersion", Answer.NO_WEIGHTS);
        }
        List<JsonNode> unknown = new ArrayList<>();
        asked.path("nodes").forEach(node -> {
            if (node.asText().startsWith("stranger")) {
                unknown.add(node);
            }
        });
        if (unknown.isEmpty()) {
            answer.put("probability", 0.7312).put("seen", true).put("modelVersion", 12);
        } else {
            answer.putArray("unknown").addAll(unknown);
            answer.putNull("probability").put("seen", false).put("modelVersion", 12);
        }
        answer.put("regime", 0).put("historyUpTo", 4_000);
        if (asked.has("k") && unknown.size() == asked.path("nodes").size()) {
            answer.putArray("completions");
        } else if (asked.has("k")) {
            complete(asked, answer.putArray("completions"));
        }
        if (asked.path("explain").asBoolean()) {
            asked.path("nodes").forEach(node -> explain(node.asText(), answer.withArray("walks")));
        }
        return answer;
    }

    private static void complete(ObjectNode asked, ArrayNode completions) {
        for (int i = 0; i < asked.path("k").asInt(); i++) {
            ObjectNode completion = completions
                    .addObject()
                    .put("node", i == 0 ? "dee <i>" : "p" + i)
                    .put("probability", 0.9 / (i + 1))
                    .put("met", 12 - i)
                    .put("lately", 1.7)
                    .put("visits", 5);
            for (JsonNode node : asked.path("nodes")) {
                completion
                        .withArray("by")
                        .addObject()
                        .put("node", node.asText())
                        .put("met", 9 - i);
            }
        }
    }

    private static void explain(String node, ArrayNode walks) {
        for (int walk = 0; walk < 3; walk++) {
            ArrayNode steps =
                    walks.addObject().put("node", node).put("count", 6 - walk).putArray("steps");
            for (int step = 0; step < 3; step++) {
                ObjectNode hyperedge = steps.addObject().put("time", 4_000 - 40L * step - 7L * walk * (step + 1));
                hyperedge
                        .putArray("nodes")
                        .add(step == 0 ? node : "p" + (walk + step))
                        .add("p" + (walk + step + 1));
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        thread.join(5_000);
        producer.close(Duration.ofSeconds(1));
    }
}
