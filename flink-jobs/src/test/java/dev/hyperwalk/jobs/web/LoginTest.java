package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a token, nobody gets in without it, and it is told nowhere. */
class LoginTest {

    private static final String SECRET = "correct-horse-battery-staple";

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(new AccessToken(SECRET));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Exchange get(String path, String... headers) throws IOException {
        return Exchange.get(server.port(), path, headers);
    }

    private Exchange login(String form, String... headers) throws IOException {
        return Exchange.post(server.port(), "/login", form.getBytes(UTF_8), headers);
    }

    @Test
    void withoutTheTokenThereIsNothingButTheForm() throws IOException {
        for (String path : new String[] {
            "/api/health", "/api/state", "/api/events", "/metrics", "/assets/page.js", "/nothing", "/index.html"
        }) {
            assertThat(get(path).status()).as(path).isEqualTo(401);
            assertThat(get(path).head()).contains("www-authenticate: bearer");
        }
        assertThat(Exchange.post(server.port(), "/api/recommend", new byte[0]).status())
                .isEqualTo(401);
        assertThat(get("/").status()).isEqualTo(303);
        assertThat(get("/").head()).contains("location: /login");
        assertThat(get("/login").status()).isEqualTo(200);
        assertThat(get("/assets/page.css").status()).isEqualTo(200);
    }

    @Test
    void theTokenAsABearerLetsIn() throws IOException {
        assertThat(get("/api/state", "Authorization: Bearer " + SECRET).status())
                .isEqualTo(200);
        for (String wrong : new String[] {"Bearer", "Bearer ", "Bearer " + SECRET + "x", "Basic " + SECRET, SECRET}) {
            assertThat(get("/api/state", "Authorization: " + wrong).status())
                    .as(wrong)
                    .isEqualTo(401);
        }
    }

    @Test
    void theFormGivesACookieThatIsNotTheToken() throws IOException {
        Exchange answer = login("token=" + SECRET);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.head()).contains("httponly", "samesite=strict").doesNotContain(SECRET);
        String cookie = answer.head().replaceAll("(?s).*set-cookie: (hyperwalk-session=[0-9a-f]{64});.*", "$1");
        assertThat(get("/", "Cookie: " + cookie).status()).isEqualTo(200);
        assertThat(get("/api/state", "Cookie: a=b; " + cookie).status()).isEqualTo(200);
        assertThat(get("/api/state", "Cookie: " + cookie + "0").status()).isEqualTo(401);
    }

    @Test
    void aWrongFormGivesNoCookie() throws IOException {
        for (String form :
                new String[] {"", "token=", "token=guess", "t=" + SECRET, "token=%zz", "token=" + SECRET + "%20x"}) {
            Exchange answer = login(form);
            assertThat(answer.status()).as(form).isEqualTo(303);
            assertThat(answer.head()).contains("location: /login#wrong").doesNotContain("set-cookie");
        }
        assertThat(login("token=" + "x".repeat(10_000)).status()).isEqualTo(413);
        assertThat(login("token=" + SECRET, "Origin: http://evil.example").status())
                .isEqualTo(403);
    }

    @Test
    void onlyThisMachineIsServedWithoutAToken() {
        assertThatCode(() -> new PageConfig("127.0.0.1", 0, false, null)).doesNotThrowAnyException();
        assertThatCode(() -> new PageConfig("localhost", 0, false, null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new PageConfig("0.0.0.0", 0, false, null)).hasMessageContaining("token");
        assertThatThrownBy(() -> new PageConfig("::", 0, false, null)).hasMessageContaining("token");
    }

    @Test
    void aShortTokenIsRefusedAndNotTold() {
        assertThatThrownBy(() -> new AccessToken(" shortish "))
                .hasMessageContaining("16")
                .hasMessageNotContaining("shortish");
        assertThat(new AccessToken(SECRET).toString()).doesNotContain(SECRET);
    }
}
