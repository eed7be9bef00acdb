package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who watch see what happens, and nobody who does not keep up holds them up. */
class EventStreamTest {

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private TestServer server;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(null);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    /** A connection that has asked for events. */
    private Socket watch() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        sockets.add(socket);
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        for (String line = reader.readLine(); line != null && !line.startsWith("retry:"); line = reader.readLine()) {}
        return reader;
    }

    /** Skips to the first line that begins so. */
    private static String next(BufferedReader reader, String start) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(start)) {
            line = reader.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void eachKindOfResultIsAnEvent() throws IOException {
        BufferedReader events = reader(watch());

        server.score(1, "first");
        server.write("metrics", Fixtures.metrics(0, 1000));
        server.write("predictions", Fixtures.list(3, 100));
        server.write("outcomes", Fixtures.outcome(3, 1, "hit", 120));

        assertThat(next(events, "event: ")).isEqualTo("event: score");
        assertThat(next(events, "data: ")).contains("\"task\":\"first\"", "\"nodes\":[\"ana\",\"n1\"]");
        assertThat(next(events, "event: ")).isEqualTo("event: metrics");
        assertThat(next(events, "event: ")).isEqualTo("event: predictions");
        assertThat(next(events, "event: ")).isEqualTo("event: outcome");
        assertThat(next(events, "data: ")).contains("\"outcome\":\"hit\"");
    }

    @Test
    void aResultOverSeveralLinesIsOneEvent() throws IOException {
        BufferedReader events = reader(watch());

        server.write("outcomes", "{\"list\":1,\n\n\"rank\":2,\r\n\"outcome\":\"near\"}".getBytes(UTF_8));

        assertThat(next(events, "data: ")).isEqualTo("data: {\"list\":1,\"rank\":2,\"outcome\":\"near\"}");
    }

    @Test
    void scoresAreSampled() throws IOException {
        BufferedReader events = reader(watch());
        AtomicLong now = new AtomicLong(server.clockMillis.getAsLong());
        server.clockMillis = now::get;
        for (int i = 1; i <= 5_000; i++) {
            now.incrementAndGet();
            server.score(i, null);
        }
        server.watchers.send("end", "{}".getBytes(UTF_8));

        int scores = 0;
        for (String event = next(events, "event: "); !event.equals("event: end"); event = next(events, "event: ")) {
            scores++;
        }
        assertThat(scores).as("5 seconds, at most 20 a second").isBetween(1, 100);
        assertThat(server.history.totals(0).scored()).isEqualTo(5_000);
    }

    @Test
    void tooManyWatchersAreTurnedAwayUntilOneGoes() throws Exception {
        for (int i = 0; i < EventStream.MAX_WATCHERS; i++) {
            reader(watch());
        }
        Exchange answer = Exchange.get(server.port(), "/api/events");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).contains("too many");

        sockets.get(0).close();
        for (int i = 0; i < 1_200 && server.watchers.size() == EventStream.MAX_WATCHERS; i++) {
            server.watchers.heartbeat();
            Thread.sleep(50);
        }
        reader(watch());
        assertThat(server.watchers.size()).isEqualTo(EventStream.MAX_WATCHERS);
    }

    @Test
    void aWatcherThatDoesNotReadIsLetGoAndTheOthersSeeEverything() throws Exception {
        Socket deaf = watch();
        BufferedReader good = reader(watch());
        byte[] large = ("{\"filler\":\"" + "x".repeat(16_000) + "\"}").getBytes(UTF_8);

        for (int i = 0; i < 2_000; i++) {
            server.watchers.send("large", large);
            assertThat(next(good, "event: ")).isEqualTo("event: large");
        }

        assertThat(server.watchers.size()).isEqualTo(1);
        assertThat(deaf.isClosed()).isFalse();
    }
}
