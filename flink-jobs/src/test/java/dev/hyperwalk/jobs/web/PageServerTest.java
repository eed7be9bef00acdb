package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.SplittableRandom;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the server answers as it should, in JSON, and goes on serving. */
class PageServerTest {

    private static final String VALID = "{\"nodes\":[\"ana\",\"bo\"],\"k\":10,\"exclude\":[\"cy\"],\"explain\":true}";

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Exchange get(String path, String... headers) throws IOException {
        return Exchange.get(server.port(), path, headers);
    }

    private Exchange recommend(String body, String... headers) throws IOException {
        return Exchange.post(server.port(), "/api/recommend", body.getBytes(UTF_8), headers);
    }

    @Test
    void healthSaysWhetherTheJobIsSeen() throws IOException {
        assertThat(get("/api/health").json().path("status").asText()).isEqualTo("waiting");

        server.score(1, null);

        Exchange health = get("/api/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().path("status").asText()).isEqualTo("ok");
        assertThat(health.json().path("jobSeenLately").asBoolean()).isTrue();
        assertThat(health.json().path("records").asLong()).isEqualTo(1);

        server.history.end();
        assertThat(get("/api/health").json().path("status").asText()).isEqualTo("ended");
    }

    @Test
    void everyResponseTellsBrowsersWhatThePageMayDo() throws IOException {
        for (String path : new String[] {"/", "/assets/page.css", "/api/state", "/metrics", "/nothing"}) {
            assertThat(get(path).head())
                    .as(path)
                    .contains("content-security-policy: default-src 'self';", "frame-ancestors 'none'")
                    .contains("x-content-type-options: nosniff", "referrer-policy: same-origin")
                    .doesNotContain("server:", "x-powered-by", "unsafe-inline");
        }
    }

    @Test
    void thePageHasNoInlineScriptOrStyle() throws IOException {
        for (String path : new String[] {"/", "/login"}) {
            Exchange page = get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.head()).contains("content-type: text/html");
            assertThat(page.body()).doesNotContainPattern("(?i)<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=");
        }
    }

    @Test
    void aFileIsSentOnceAndThenNotAgain() throws IOException {
        Exchange first = get("/assets/page.css");
        String tag = first.head().replaceAll("(?s).*etag: (\"[^\"]+\").*", "$1");

        assertThat(get("/assets/page.css", "If-None-Match: " + tag).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/assets/../../pom.xml",
                "/assets/%2e%2e/%2e%2e/pom.xml",
                "/assets/..%2f..%2fpom.xml",
                "/assets/..\\..\\pom.xml",
                "/assets//etc/passwd",
                "//etc/passwd",
                "/assets/",
                "/assets/PageServer.class",
                "/assets/login.html;x=1/../index.html",
                "/%00",
                "/api/state/"
            })
    void noOtherPathLeadsToAFile(String path) throws IOException {
        Exchange answer = get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.error()).isNotEmpty();
    }

    @Test
    void aWrongMethodIsRefused() throws IOException {
        assertThat(get("/api/recommend").status()).isEqualTo(405);
        assertThat(get("/api/recommend").head()).contains("allow: post");
        for (String method : new String[] {"POST", "PUT", "DELETE", "TRACE", "OPTIONS", "BREW"}) {
            String request = Exchange.head(method, "/api/state", "Content-Length: 0");
            Exchange answer = Exchange.send(server.port(), request.getBytes(ISO_8859_1));
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.head()).contains("allow: get, head");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1", "[::2]"})
    void aForeignHostIsRefused(String host) throws IOException {
        Exchange answer = get("/api/state", "Host: " + host);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:99", "127.0.0.1:8080", "[::1]:8080"})
    void thisMachineIsServedByAllItsNames(String host) throws IOException {
        assertThat(get("/api/state", "Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "http://localhost.evil", "::"})
    void aForeignOriginMayNotAsk(String origin) throws IOException {
        assertThat(recommend(VALID, "Origin: " + origin).status()).isEqualTo(403);
    }

    @Test
    void theOwnOriginMayAsk() throws IOException {
        assertThat(recommend(VALID, "Origin: http://localhost").status()).isEqualTo(503);
        assertThat(recommend(VALID).error()).contains("no job can be asked");
    }

    @Test
    void aKafkaThatIsNotThereIsSaidInOneLine() throws IOException {
        server.history.setAskable(true);

        Exchange answer = recommend(VALID);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).isEqualTo("no Kafka answers at 127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "{} {}",
                "{}",
                "{\"nodes\":null}",
                "{\"nodes\":[]}",
                "{\"nodes\":\"ana\"}",
                "{\"nodes\":{\"a\":1}}",
                "{\"nodes\":[[\"<b>\"]]}",
                "{\"nodes\":[1.5]}",
                "{\"nodes\":[\"\"]}",
                "{\"nodes\":[null]}",
                "{\"nodes\":[\"\\ud800\"]}",
                "{\"nodes\":[\"<script>\"],\"k\":0}",
                "{\"nodes\":[\"a\"],\"k\":101}",
                "{\"nodes\":[\"a\"],\"k\":1e99}",
                "{\"nodes\":[\"a\"],\"k\":99999999999999999999}",
                "{\"nodes\":[\"a\"],\"k\":\"ten\"}",
                "{\"nodes\":[\"a\"],\"explain\":1}",
                "{\"nodes\":[\"a\"],\"exclude\":\"<b>\"}",
                "{\"nodes\":[\"a\"],\"nodes\":[\"<b>\"]}"
            })
    void whatIsNoQuestionIsRefusedWithoutAnEcho(String body) throws IOException {
        Exchange answer = recommend(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).contains("content-type: application/json");
        assertThat(answer.error()).isNotEmpty().doesNotContain("<");
    }

    @Test
    void namesAndNumbersOfNamesAreBounded() throws IOException {
        String longest = "x".repeat(QueryRequest.MAX_NAME_CHARS);
        assertThat(recommend("{\"nodes\":[\"" + longest + "\"]}").status()).isEqualTo(503);
        assertThat(recommend("{\"nodes\":[\"" + longest + "x\"]}").error()).contains("256", "257");

        String most = "\"a\",".repeat(QueryRequest.MAX_NODES - 1) + "\"a\"";
        assertThat(recommend("{\"nodes\":[" + most + "]}").status()).isEqualTo(503);
        assertThat(recommend("{\"nodes\":[" + most + ",\"a\"]}").error()).contains("256", "257");
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(recommend("{\"nodes\":" + "[".repeat(50_000)).status()).isEqualTo(400);
    }

    @Test
    void anotherTypeOfBodyIsRefused() throws IOException {
        String request =
                Exchange.head("POST", "/api/recommend", "Content-Length: 2", "Content-Type: text/plain") + "{}";

        assertThat(Exchange.send(server.port(), request.getBytes(UTF_8)).status())
                .isEqualTo(415);
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItSaysSoOrNot() throws IOException {
        int length = Api.MAX_BODY_BYTES + 1;
        String type = "Content-Type: application/json";
        String announced = Exchange.head("POST", "/api/recommend", "Content-Length: " + length, type);
        Exchange early = Exchange.send(server.port(), announced.getBytes(UTF_8));
        assertThat(early.status()).isEqualTo(413);
        assertThat(early.error()).isNotEmpty();

        String head = Exchange.head("POST", "/api/recommend", "Transfer-Encoding: chunked", type);
        String chunks = Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n0\r\n\r\n";
        Exchange late = Exchange.send(server.port(), (head + chunks).getBytes(UTF_8));
        assertThat(late.status()).isEqualTo(413);
        assertThat(late.error()).contains(Integer.toString(Api.MAX_BODY_BYTES));
    }

    @Test
    void aPortThatIsTakenIsLeftToItsOwner() throws IOException {
        Handler nothing = new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return false;
            }
        };
        PageConfig here = new PageConfig(PageConfig.LOOPBACK, server.port(), false, null);
        assertThatThrownBy(() -> PageServer.start(here, nothing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("port " + server.port() + " at 127.0.0.1");
        try (PageServer moved =
                PageServer.start(new PageConfig(PageConfig.LOOPBACK, server.port(), true, null), nothing)) {
            assertThat(moved.port()).isPositive().isNotEqualTo(server.port());
        }
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() throws IOException {
        Exchange answer = get("/", "X-Long: " + "x".repeat(20_000));

        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.head()).contains("content-security-policy: ", "content-type: application/json");
        assertThat(answer.error()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/9.9\r\n\r\n", "nonsense\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"})
    void whatIsNoRequestIsRefused(String request) throws IOException {
        Exchange answer = Exchange.send(server.port(), request.getBytes(UTF_8));

        assertThat(answer.status()).isBetween(400, 505);
        assertThat(answer.body()).doesNotContain("<").doesNotContain("nonsense");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\u001b[31mred HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%1b%5b31mred HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u001b]0;owned\u0007 / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-\u001b: red\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: lo\u001bcalhost\r\n\r\n",
                "POST /api/recommend HTTP/1.1\r\nHost: localhost\r\nContent-Length: \u001b\r\n\r\n"
            })
    void controlCharactersAreRefusedAndNotRepeated(String request) throws IOException {
        Exchange answer = Exchange.send(server.port(), request.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head() + answer.body()).doesNotContain("\u001b", "[31m", "owned");
    }

    @Test
    void randomBodiesNeverFailTheServer() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 400; i++) {
            byte[] body = mutated(random);
            Exchange answer = Exchange.post(server.port(), "/api/explain", body);
            assertThat(answer.status()).as("body %s", new String(body, UTF_8)).isIn(400, 503);
            assertThat(answer.error()).isNotEmpty().doesNotContain("<");
        }
        assertThat(get("/api/health").status()).isEqualTo(200);
    }

    /** A valid body with some bytes changed, doubled, or cut off. */
    private static byte[] mutated(SplittableRandom random) {
        byte[] body = VALID.getBytes(UTF_8);
        for (int change = random.nextInt(6); change > 0; change--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(3)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body[at] = VALID.getBytes(UTF_8)[random.nextInt(VALID.length())];
                default -> body = java.util.Arrays.copyOf(body, Math.max(1, at));
            }
        }
        return body;
    }

    @Test
    void aSlowSenderHoldsUpNobody() throws IOException {
        String head =
                Exchange.head("POST", "/api/recommend", "Content-Length: 100000", "Content-Type: application/json");
        Socket[] slow = new Socket[64];
        try {
            for (int i = 0; i < slow.length; i++) {
                slow[i] = new Socket(InetAddress.getLoopbackAddress(), server.port());
                slow[i].getOutputStream().write((head + "{").getBytes(UTF_8));
            }
            long start = System.nanoTime();
            assertThat(get("/api/state").status()).isEqualTo(200);
            // At once on a machine with nothing else to do; a slow sender is cut off after 30 seconds at the soonest.
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(15);
        } finally {
            for (Socket socket : slow) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void metricsAreInPrometheusForm() throws IOException {
        server.score(1, null);
        server.write("metrics", Fixtures.metrics(0, 1000));
        server.write("predictions", Fixtures.list(3, 100));

        Exchange metrics = get("/metrics");

        assertThat(metrics.head()).contains("content-type: text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("# TYPE hyperwalk_scored_events_total counter\nhyperwalk_scored_events_total 1\n")
                .contains("hyperwalk_dead_letters_total 3\n")
                .contains("hyperwalk_auc{sets=\"novel\"} 0.8")
                .contains("hyperwalk_baseline_auc{baseline=\"exact-set\",sets=\"all\"} 0.")
                .contains("hyperwalk_latency_seconds{quantile=\"0.99\"} 0.")
                .contains("hyperwalk_predictions{method=\"feed\",figure=\"precision\"} 0.");
        assertThat(metrics.body().lines())
                .allMatch(line -> line.matches("# (HELP|TYPE) .+|[a-z_]+(\\{.+})? -?[0-9].*"));
    }
}
