package dev.hyperwalk.jobs.web;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The server without a Kafka: records are handed to it, and questions find nobody. */
final class TestServer implements AutoCloseable {

    private static final TopicNames TOPICS = TopicNames.DEFAULTS;

    final History history = new History("made up", System.currentTimeMillis());
    final EventStream watchers = new EventStream();

    /** When records arrive. */
    volatile LongSupplier clockMillis = System::currentTimeMillis;

    private final Asker asker = new Asker(new JobTopics("127.0.0.1:1", TOPICS, Map.of()));
    private final ResultDispatcher dispatcher =
            new ResultDispatcher(TOPICS, history, watchers, () -> clockMillis.getAsLong());
    private final PageServer server;

    TestServer(@Nullable AccessToken token) throws IOException {
        Login login = token == null ? null : new Login(token);
        Api api = new Api(history, watchers, asker, login, System::currentTimeMillis);
        server = PageServer.start(
                new PageConfig(PageConfig.LOOPBACK, 0, true, token), new RequestFilter(api, token == null, login));
    }

    int port() {
        return server.port();
    }

    void write(String topic, byte[] value) {
        dispatcher.accept(new ConsumerRecord<>(topic, 0, 0, new byte[0], value));
    }

    /** An event of two nodes, scored above its negative. */
    void score(int number, @Nullable String task) {
        write(TOPICS.scores(), scored(number, task, true).toJson());
    }

    static Score scored(int number, @Nullable String task, boolean isRight) {
        return new Score(
                "e" + number,
                number,
                List.of("ana", "n" + number % 50),
                isRight ? 0.9 : 0.1,
                false,
                1,
                0,
                number - 1L,
                task,
                Map.of(),
                List.of(new Score.Negative(List.of("ana", "cy"), 0.5, Map.of())));
    }

    @Override
    public void close() {
        watchers.close();
        asker.close();
        server.close();
    }
}
