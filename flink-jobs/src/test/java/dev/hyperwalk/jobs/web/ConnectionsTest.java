package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is slow, by socket: how long they are borne with, and that others are served meanwhile. Limits are generous. */
@Timeout(240)
class ConnectionsTest {

    private static final int PATIENCE_MILLIS = 100_000;

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

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static String post(int length) {
        return "POST /api/recommend HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    /** Sends a byte now and then until something comes back or the connection is gone: what came, or nothing. */
    private static String trickle(Socket socket, String drop) throws IOException {
        socket.setSoTimeout(400);
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        byte[] buffer = new byte[2_000];
        while (System.nanoTime() < end) {
            try {
                int read = socket.getInputStream().read(buffer);
                return read < 0 ? "" : new String(buffer, 0, read, UTF_8);
            } catch (SocketTimeoutException e) {
                try {
                    write(socket, drop);
                } catch (SocketException gone) {
                    return "";
                }
            } catch (SocketException gone) {
                return "";
            }
        }
        throw new AssertionError("still open after " + PATIENCE_MILLIS + " ms");
    }

    private static String readResponse(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        byte[] buffer = new byte[4_000];
        int read = socket.getInputStream().read(buffer);
        return new String(buffer, 0, Math.max(0, read), UTF_8);
    }

    @Test
    void aSlowBodyIsGivenUpWhateverTheConnectionSentBefore() throws IOException {
        Socket fresh = open();
        write(fresh, post(4_000));
        assertThat(trickle(fresh, " ")).startsWith("HTTP/1.1 408 ");

        Socket used = open();
        String large = "{\"nodes\":[\"ana\"],\"note\":\"" + "y".repeat(20_000) + "\"}";
        write(used, post(large.length()) + large);
        assertThat(readResponse(used)).startsWith("HTTP/1.1 503 "); // no job to ask
        write(used, post(4_000));
        assertThat(trickle(used, " ")).startsWith("HTTP/1.1 408 ").contains("the body did not come in time");

        assertThat(Exchange.post(server.port(), "/api/recommend", large.getBytes(UTF_8))
                        .status())
                .isEqualTo(503);
        Socket later = open();
        write(later, post(4_000));
        assertThat(trickle(later, " ")).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void aBodyInPiecesThatIsFastEnoughIsRead() throws IOException, InterruptedException {
        String body = "{\"nodes\":[\"ana\"],\"note\":\"" + "y".repeat(2_000) + "\"}";
        Socket socket = open();
        write(socket, post(body.length()));
        for (int at = 0; at < body.length(); at += 500) {
            write(socket, body.substring(at, Math.min(body.length(), at + 500)));
            Thread.sleep(900);
        }
        assertThat(readResponse(socket)).startsWith("HTTP/1.1 503 "); // no job to ask: it was read to its end
    }

    @Test
    void aSlowLoginIsGivenUpToo() throws IOException {
        try (TestServer guarded = new TestServer(new AccessToken("sixteen letters!"));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), guarded.port())) {
            write(socket, "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n");

            assertThat(trickle(socket, "t")).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void bodiesBeyondTheBoundAreRefusedAndRoomComesBack() throws IOException {
        for (int i = 0; i < PacedBodies.MAX_BODIES; i++) {
            write(open(), post(4_000) + "{");
        }
        Exchange refused = untilStatusIs(503, "too many questions are being sent already");
        assertThat(refused.error()).isEqualTo("too many questions are being sent already");
        assertThat(Exchange.get(server.port(), "/api/health").status()).isEqualTo(200);

        for (Socket socket : sockets) {
            socket.close();
        }
        untilStatusIs(503, "no job can be asked: it has ended, or there are no topics for that");
    }

    /** Bodies begin and end in the server's own time. */
    private Exchange untilStatusIs(int status, String error) throws IOException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            Exchange answer = Exchange.post(server.port(), "/api/recommend", "{\"nodes\":[\"a\"]}".getBytes(UTF_8));
            if (answer.status() == status && answer.error().equals(error)) {
                return answer;
            }
        }
        throw new AssertionError("never " + status + " " + error);
    }

    @Test
    void aHeadThatComesByteByByteIsGivenUp() throws IOException {
        Socket socket = open();
        write(socket, "GET /api/state HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

        assertThat(trickle(socket, "x")).doesNotContain(" 200 ");
    }

    @Test
    void aConnectionThatAsksNothingIsClosedAndOneThatAskedOnceAsWell() throws IOException {
        Socket silent = open();
        Socket asked = open();
        write(asked, "GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(readResponse(asked)).startsWith("HTTP/1.1 200 ");

        silent.setSoTimeout(PATIENCE_MILLIS);
        asked.setSoTimeout(PATIENCE_MILLIS);
        assertThat(silent.getInputStream().readAllBytes()).isEmpty();
        asked.getInputStream().readAllBytes();
    }

    @Test
    void visitorsAreServedWhileManySendSlowHeads() throws IOException {
        for (int i = 0; i < 400; i++) {
            Socket slow = open();
            try {
                write(slow, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: x");
            } catch (SocketException gone) {
                // the longest are let go
            }
            if (i % 50 == 49) {
                assertThat(Exchange.get(server.port(), "/api/health").status())
                        .as("beside %d", i + 1)
                        .isEqualTo(200);
            }
        }
        assertThat(stillOpen()).isLessThanOrEqualTo(Connections.MAX_WAITING);
    }

    private int stillOpen() throws IOException {
        int open = 0;
        for (Socket socket : sockets) {
            socket.setSoTimeout(50);
            try {
                if (socket.getInputStream().read() >= 0) {
                    open++;
                }
            } catch (SocketTimeoutException e) {
                open++;
            } catch (SocketException gone) {
                // closed with bytes unread
            }
        }
        return open;
    }

    @Test
    void aWatcherOfEventsMayStay() throws IOException {
        Socket watcher = open();
        write(watcher, "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(readResponse(watcher)).startsWith("HTTP/1.1 200 ");
        aConnectionThatAsksNothingIsClosedAndOneThatAskedOnceAsWell(); // takes longer than any head may

        server.watchers.heartbeat();

        assertThat(readResponse(watcher)).contains(":");
    }
}
