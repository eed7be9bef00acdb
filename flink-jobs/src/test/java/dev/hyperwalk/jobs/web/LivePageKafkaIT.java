package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page beside a Kafka: it shows what is written there, and asks through it. */
class LivePageKafkaIT {

    private static final TopicNames TOPICS = TopicNames.DEFAULTS;

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private EmbeddedBroker broker;

    @SuppressWarnings("NullAway.Init")
    private LivePage page;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start();
        page = LivePage.start(
                new PageConfig(PageConfig.LOOPBACK, 0, true, null),
                new JobTopics(broker.bootstrapServers(), TOPICS, Map.of()),
                "made up");
    }

    @AfterEach
    void stop() {
        page.close();
        broker.close();
    }

    private int port() {
        return page.address().getPort();
    }

    private JsonNode get(String path) throws IOException {
        return Exchange.get(port(), path).json();
    }

    private Exchange ask(String path, String body) throws IOException {
        return Exchange.post(port(), path, body.getBytes(UTF_8));
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 2_400 && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    @Test
    void topicsThatComeLaterAreFoundAndAsked() throws Exception {
        assertThat(get("/api/health").path("status").asText()).isEqualTo("waiting");
        assertThat(ask("/api/recommend", "{\"nodes\":[\"ana\"]}").status()).isEqualTo(503);
        broker.createTopic(TOPICS.queries(), 1);
        TOPICS.results().forEach(topic -> broker.createTopic(topic, 1));

        try (FakeJob job = new FakeJob(broker.bootstrapServers())) {
            for (int i = 1; i <= 100; i++) {
                job.write(
                        TOPICS.scores(),
                        "e" + i,
                        TestServer.scored(i, "first", true).toJson());
            }
            job.write(TOPICS.predictions(), "1", Fixtures.list(1, 100));
            job.flush();
            await(() -> readable("/api/health").path("records").asLong() == 101);

            JsonNode state = get("/api/state");
            assertThat(state.path("name").asText()).isEqualTo("made up");
            assertThat(state.at("/pulse/scores").asLong()).isEqualTo(100);
            assertThat(state.at("/feed/lists/0/list").asLong()).isEqualTo(1);

            Exchange answer = ask("/api/recommend", "{\"nodes\":[\"ana\",\"bo\"],\"k\":3,\"exclude\":[\"cy\"]}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("completions")).hasSize(3);
            assertThat(answer.json().path("walks").isMissingNode()).isTrue();
            assertThat(ask("/api/explain", "{\"nodes\":[\"ana\"]}").json().path("walks"))
                    .hasSize(3);
        }

        Exchange silence = ask("/api/recommend", "{\"nodes\":[\"ana\"]}");
        assertThat(silence.status()).isEqualTo(504);
        assertThat(silence.error()).contains("5 seconds");

        page.detach();
        assertThat(get("/api/health").path("status").asText()).isEqualTo("ended");
        assertThat(ask("/api/recommend", "{\"nodes\":[\"ana\"]}").status()).isEqualTo(503);
        assertThat(get("/api/state").at("/pulse/scores").asLong()).isEqualTo(100);
    }

    private JsonNode readable(String path) {
        try {
            return get(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
