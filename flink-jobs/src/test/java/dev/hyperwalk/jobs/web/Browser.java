package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A headless Chromium by the W3C WebDriver protocol and its vendor's commands; as much of them as the test needs. */
final class Browser implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--force-color-profile=srgb");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process driver;
    private final URI base;
    private final String session;

    /** Starts the driver and a browser with a fresh profile in {@code folder}. */
    Browser(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        driver = new ProcessBuilder(DRIVER.toString(), "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("chromedriver.log").toFile()))
                .start();
        base = URI.create("http://127.0.0.1:" + port);
        try {
            awaitDriver();
            session = call("POST", "/session", capabilities(folder))
                    .path("sessionId")
                    .asText();
        } catch (IOException | InterruptedException | RuntimeException e) {
            driver.destroyForcibly();
            throw e;
        }
    }

    static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitDriver() throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            try {
                if (call("GET", "/status", null).path("ready").asBoolean()) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(100);
        }
        throw new IOException("chromedriver does not answer within a minute");
    }

    private static ObjectNode capabilities(Path folder) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode wanted = root.putObject("capabilities").putObject("alwaysMatch");
        wanted.put("browserName", "chrome").put("pageLoadStrategy", "normal");
        wanted.putObject("goog:loggingPrefs").put("browser", "ALL");
        ObjectNode options = wanted.putObject("goog:chromeOptions").put("binary", CHROMIUM.toString());
        ArrayNode flags = options.putArray("args");
        FLAGS.forEach(flags::add);
        flags.add("--user-data-dir=" + folder.resolve("profile"));
        return root;
    }

    void open(URI address) throws IOException, InterruptedException {
        command("POST", "/url", MAPPER.createObjectNode().put("url", address.toString()));
    }

    /** What a script returns, as JSON. */
    JsonNode script(String script) throws IOException, InterruptedException {
        ObjectNode body = MAPPER.createObjectNode().put("script", script);
        body.putArray("args");
        return command("POST", "/execute/sync", body);
    }

    /** Waits until a script returns true. */
    void await(String what, String condition, Duration patience) throws IOException, InterruptedException {
        if (!holdsWithin(condition, patience)) {
            throw new AssertionError(
                    what + ": not within " + patience.toSeconds() + " seconds; the console says " + console());
        }
    }

    /** Whether a script returns true before long. */
    boolean holdsWithin(String condition, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!script("return Boolean(" + condition + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(200);
        }
        return true;
    }

    /** Shows the page on a screen of this size. */
    void resize(int width, int height, int pixelRatio) throws IOException, InterruptedException {
        ObjectNode params = MAPPER.createObjectNode().put("width", width).put("height", height);
        params.put("deviceScaleFactor", pixelRatio).put("mobile", width < 700);
        devtools("Emulation.setDeviceMetricsOverride", params);
    }

    /** Prefers light or dark, and no motion. */
    void prefer(String scheme) throws IOException, InterruptedException {
        ObjectNode params = MAPPER.createObjectNode();
        ArrayNode features = params.putArray("features");
        features.addObject().put("name", "prefers-color-scheme").put("value", scheme);
        features.addObject().put("name", "prefers-reduced-motion").put("value", "reduce");
        devtools("Emulation.setEmulatedMedia", params);
    }

    /** The whole page, down to where it ends. */
    byte[] screenshot() throws IOException, InterruptedException {
        ObjectNode params = MAPPER.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        ObjectNode clip = params.putObject("clip").put("x", 0).put("y", 0).put("scale", 1);
        clip.put("width", script("return innerWidth").asInt());
        clip.put(
                "height", script("return document.documentElement.scrollHeight").asInt());
        return Base64.getDecoder()
                .decode(devtools("Page.captureScreenshot", params).path("data").asText());
    }

    /** What the console has shown since it was last asked: errors of scripts, and requests that failed. */
    List<String> console() throws IOException, InterruptedException {
        JsonNode entries = command("POST", "/se/log", MAPPER.createObjectNode().put("type", "browser"));
        List<String> lines = new ArrayList<>();
        entries.forEach(entry -> lines.add(
                entry.path("level").asText() + " " + entry.path("message").asText()));
        return lines;
    }

    private JsonNode devtools(String command, ObjectNode params) throws IOException, InterruptedException {
        ObjectNode body = MAPPER.createObjectNode().put("cmd", command);
        body.set("params", params);
        return command("POST", "/goog/cdp/execute", body);
    }

    private JsonNode command(String method, String path, ObjectNode body) throws IOException, InterruptedException {
        return call(method, "/session/" + session + path, body);
    }

    private JsonNode call(String method, String path, @org.jspecify.annotations.Nullable ObjectNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(3))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        JsonNode value = MAPPER.readTree(response.body()).path("value");
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            call("DELETE", "/session/" + session, null);
        } finally {
            driver.destroy();
            driver.waitFor();
        }
    }
}
