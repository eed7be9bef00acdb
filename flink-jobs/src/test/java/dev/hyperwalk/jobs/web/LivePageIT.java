package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.Replayer;
import dev.hyperwalk.jobs.demo.Demo;
import dev.hyperwalk.jobs.demo.DemoObserver;
import dev.hyperwalk.jobs.demo.DemoPlan;
import dev.hyperwalk.jobs.demo.DemoReport;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.report.LiveView;
import dev.hyperwalk.jobs.report.TerminalStyle;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.synthetic.SyntheticEvent;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a browser beside a real job: its charts fill, its feed goes on, the job answers, nothing fails, and it fits
 * a phone. {@code -Dscreenshots} puts what it looked like into docs.
 */
@Timeout(900)
class LivePageIT {

    private static final int EVENTS = 9_000;
    private static final double EVENTS_PER_SECOND = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 12;
    private static final Duration ONE_ROUND = Duration.ofMinutes(2); // of regimes, until the first one is back
    private static final String CONTRAST = Scripts.read("contrast.js");
    private static final String LATEST_LIST =
            "Number([...document.querySelectorAll('.strip button > span:first-child')].at(-1).textContent)";

    private static final String SCORED = "Number(document.querySelector('.figure b').textContent.replaceAll(',', ''))";

    private static final String HOSTILE = "<img src=x onerror=document.title='owned'>";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // JUnit starts it before anything else.
    private Browser browser;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final CompletableFuture<LivePage> page = new CompletableFuture<>();

    @BeforeEach
    void startBrowser() throws IOException, InterruptedException {
        if (!Browser.isInstalled() && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("the tests of the page in a browser need " + Browser.CHROMIUM + " and " + Browser.DRIVER
                    + ": apt-get install chromium chromium-driver");
        }
        browser = new Browser(folder);
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        background.shutdownNow();
        if (page.isDone()) {
            page.join().close();
        }
        browser.close();
        background.awaitTermination(30, TimeUnit.SECONDS);
    }

    @Test
    void thePageOfARealJobIsAlive() throws Exception {
        CompletableFuture<DemoReport> demo = runDemo();
        URI address = page.get(180, TimeUnit.SECONDS).address();
        browser.resize(1280, 900, 1);
        browser.prefer("light");
        browser.open(address);
        browser.await("the page is live", "document.querySelector('#status').dataset.status === 'ok'", PATIENCE);

        chartsFill();
        theFeedGoesOn();
        theJobAnswers();
        theKeyboardReadsCharts();
        nothingFails();
        screenshots();
        assertThat(demo.isCompletedExceptionally()).isFalse();
        nothingFails();
    }

    private void chartsFill() throws IOException, InterruptedException {
        for (String kind : List.of("all", "novel", "repeat", "baseline")) {
            browser.await("AUC of " + kind, drawn("#quality .series." + kind + " .line", 5), PATIENCE);
        }
        browser.await("the rate", drawn("#speed .series.all .line", 5), PATIENCE);
        browser.await("latency", drawn("#speed .series.repeat .line", 5), PATIENCE);
        browser.await("regimes below", "document.querySelector('#quality .band rect')", PATIENCE);
        browser.await("figures of regimes", "document.querySelector('#regimes td.auc b')", PATIENCE);
        browser.await("scores", "document.querySelectorAll('#walks .pick').length > 5", PATIENCE);
    }

    /** A line of at least so many points. */
    private static String drawn(String selector, int points) {
        return "[...document.querySelectorAll('" + selector + "')].some("
                + "line => line.getAttribute('d').split(/[ML]/).length > " + points + ")";
    }

    private void theFeedGoesOn() throws IOException, InterruptedException {
        browser.await("a list", "document.querySelector('.predictions li')", PATIENCE);
        int first = latestList();
        long scored = browser.script("return " + SCORED).asLong();
        browser.await("another list", LATEST_LIST + " > " + first, PATIENCE);
        browser.await(
                "outcomes",
                "document.querySelector('.stack .hit') && document.querySelector('.stack .expired')",
                PATIENCE);
        browser.await("a track record", "document.querySelectorAll('.record .number').length === 6", PATIENCE);
        browser.await("more scores", SCORED + " > " + scored, PATIENCE);
        assertThat(browser.script("return document.querySelector('#feed-said').textContent")
                        .asText())
                .startsWith("New list ");
    }

    private int latestList() throws IOException, InterruptedException {
        return browser.script("return " + LATEST_LIST).asInt();
    }

    private void theJobAnswers() throws IOException, InterruptedException {
        browser.await("an example", "document.querySelector('#ask .sample')", PATIENCE);
        askUntil(
                "an answer",
                "document.querySelector('#ask .sample').click()",
                "document.querySelector('#ask .given b')");
        assertThat(browser.script("return document.querySelector('#ask .given b').textContent")
                        .asText())
                .matches("0\\.[0-9]{3}|1\\.000");
        browser.await(
                "somebody to recommend", "document.querySelectorAll('#ask .completions .who b').length > 3", PATIENCE);
        browser.await(
                "reasons",
                "[...document.querySelectorAll('#ask .why')].some(why => why.textContent.includes('met '))",
                PATIENCE);
        askUntil(
                "walks",
                "document.querySelector('#walks .pick').click()",
                "document.querySelector('.walk-drawing svg')");
    }

    /** Asks again as people do: on a loaded machine the job may take longer than the page waits for it. */
    private void askUntil(String what, String click, String condition) throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            browser.script(click);
            if (browser.holdsWithin(condition, PATIENCE.dividedBy(ATTEMPTS))) {
                return;
            }
        }
        browser.await(what, condition, Duration.ZERO);
    }

    private void theKeyboardReadsCharts() throws IOException, InterruptedException {
        browser.script("const chart = document.querySelector('#quality .drawing'); chart.focus();"
                + "chart.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft', bubbles: true}))");
        String reading = "document.querySelector('#quality .legend .at')";
        browser.await("the cursor", reading, PATIENCE);
        String windows = "document.querySelector('.figure b').textContent";
        String before = browser.script("return " + windows).asText();
        browser.await("more events", windows + " !== '" + before + "'", PATIENCE);
        assertThat(browser.script("return " + reading + "?.textContent ?? 'lost'")
                        .asText())
                .as("where the keyboard reads, while the chart goes on")
                .startsWith("window ");
        browser.script(
                "document.activeElement.blur();" + "document.querySelector('#quality .chart-head button').click()");
        assertThat(browser.script("return document.querySelectorAll('#quality tbody tr').length")
                        .asInt())
                .isGreaterThan(3);
        browser.script("document.querySelector('#quality .chart-head button').click()");
    }

    private void nothingFails() throws IOException, InterruptedException {
        assertThat(browser.console()).noneMatch(line -> line.startsWith("SEVERE") && !line.contains("504 (Gateway"));
    }

    private void screenshots() throws IOException, InterruptedException {
        Screenshots shots = new Screenshots(browser);
        if (Screenshots.areForDocs()) {
            browser.await("a regime that is back", "document.querySelector('#regimes .change .roomy')", ONE_ROUND);
        }
        everythingIsReadable();
        shots.take("page-light", Integer.MAX_VALUE);
        browser.prefer("dark");
        everythingIsReadable();
        shots.take("page-dark", Integer.MAX_VALUE);
        browser.prefer("light");
        browser.resize(360, 780, 2);
        browser.await("the page fits a phone", "document.documentElement.scrollWidth <= 360", PATIENCE);
        shots.take("page-phone", 1_560);
    }

    private void everythingIsReadable() throws IOException, InterruptedException {
        assertThat(browser.script(CONTRAST)).as("texts of a contrast below 4.5").isEmpty();
    }

    @Test
    void namesAreNeverMarkup() throws Exception {
        try (TestServer server = new TestServer(null)) {
            server.write("scores", TestServer.scored(1, HOSTILE, true).toJson());
            server.write("predictions", hostile(new String(Fixtures.list(1, 9), UTF_8)));
            server.write("outcomes", hostile(new String(Fixtures.outcome(1, 1, "hit", 9), UTF_8)));
            browser.open(URI.create("http://127.0.0.1:" + server.port() + "/"));
            browser.await("the list", "document.querySelectorAll('.predictions li').length === 10", PATIENCE);

            assertThat(browser.script("return document.querySelector('.predictions').textContent")
                            .asText())
                    .contains(HOSTILE);
            assertThat(browser.script("return document.querySelectorAll('img').length")
                            .asInt())
                    .isEqualTo(1);
            assertThat(browser.script("return document.title").asText()).isEqualTo("made up · hyperwalk");
            nothingFails();
        }
    }

    private static byte[] hostile(String json) {
        return json.replace("\"n2\"", '"' + HOSTILE + '"').getBytes(UTF_8);
    }

    @Test
    void aTokenIsAskedForOnce() throws Exception {
        String token = "correct-horse-battery-staple";
        try (TestServer server = new TestServer(new AccessToken(token))) {
            browser.open(URI.create("http://127.0.0.1:" + server.port() + "/"));
            submit("a guess that is wrong");
            browser.await("a refusal", "document.querySelector('#wrong:target')", PATIENCE);
            submit(token);
            browser.await("the page", "document.querySelector('#status[data-status=waiting]')", PATIENCE);
            nothingFails();
        }
    }

    private void submit(String token) throws IOException, InterruptedException {
        browser.await("the form", "document.querySelector('#token')", PATIENCE);
        browser.script("document.querySelector('#token').value = '" + token + "';"
                + "document.querySelector('button').click()");
    }

    private CompletableFuture<DemoReport> runDemo() {
        DemoObserver observer = new DemoObserver() {
            @Override
            public void begin(String bootstrapServers, TopicNames topics) {
                page.complete(serve(new JobTopics(bootstrapServers, topics, Map.of())));
            }

            @Override
            public void end() {
                page.join().detach();
            }
        };
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        LiveView view = new LiveView(quiet, false, TerminalStyle.PLAIN);
                        try (Demo demo = new Demo(plan(), view, List.of(observer))) {
                            return demo.run();
                        }
                    } catch (Exception e) {
                        page.completeExceptionally(e);
                        throw new IllegalStateException(e);
                    }
                },
                background);
    }

    private static LivePage serve(JobTopics job) {
        try {
            return LivePage.start(new PageConfig(PageConfig.LOOPBACK, 0, true, null), job, "a made-up town");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoPlan plan() {
        CommunityStream stream = new CommunityStream(CommunityConfig.of(EVENTS, 3));
        List<byte[]> lines = Stream.generate(stream::next)
                .limit(EVENTS)
                .map(LivePageIT::json)
                .toList();
        WalkConfig walks = new WalkConfig(4, 2, List.of(0.0, 1.0), 1);
        JobConfig job = JobConfig.of(walks, new LearnerConfig(32, 0.003, 1), 1, 2)
                .withSchedule(new LearnerSchedule(150, 0, 16));
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
        return new DemoPlan(
                "a made-up town",
                Replayer.recordsOfRaw(lines),
                job,
                new Pace.PerSecond(EVENTS_PER_SECOND),
                1,
                EventTimeConfig.ofPartitions(1),
                EventLimits.DEFAULTS,
                flink);
    }

    private static byte[] json(SyntheticEvent event) {
        String nodes = IntStream.range(0, event.size())
                .mapToObj(i -> '"' + event.name(i) + '"')
                .collect(Collectors.joining(","));
        return ("{\"id\":\"e" + event.index() + "\",\"time\":" + event.timeMillis() + ",\"task\":\"" + event.regime()
                        + "\",\"nodes\":[" + nodes + "]}")
                .getBytes(UTF_8);
    }
}
