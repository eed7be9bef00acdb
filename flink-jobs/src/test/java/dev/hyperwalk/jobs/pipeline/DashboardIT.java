package dev.hyperwalk.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.connectors.event.EventCodec;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.connectors.event.QueryCodec;
import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.connectors.kafka.SinkOptions;
import dev.hyperwalk.connectors.kafka.SourceOptions;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.PacingClock;
import dev.hyperwalk.connectors.replay.Replayer;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.operator.LittleStream;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job between topics, and Flink's reporter for Prometheus beside it: what the dashboard asks for is there. */
class DashboardIT {

    private static final Path DASHBOARD = Path.of("src/main/monitoring/dashboard.json");
    private static final int PORT = freePort();
    private static final int NUM_EVENTS = 400;
    private static final long BOUND = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(Configuration.fromMap(Map.of(
                    "metrics.reporter.prom.factory.class",
                    "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                    "metrics.reporter.prom.port",
                    Integer.toString(PORT))))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void fill() throws InterruptedException {
        for (String topic : TopicNames.DEFAULTS.all()) {
            BROKER.createTopic(topic, 1);
        }
        List<byte[]> events =
                new ArrayList<>(LittleStream.shuffled(LittleStream.events(9, NUM_EVENTS), BOUND, 1).stream()
                        .map(EventCodec::encode)
                        .toList());
        events.add(100, "not an event".getBytes(StandardCharsets.UTF_8));
        send("hyperedges", events);
        send(
                "queries",
                List.of(
                        QueryCodec.encode(new Query("known", List.of("n0", "n1"), null)),
                        QueryCodec.encode(new Query("unseen", List.of("nobody"), null, 3, List.of(), true, true))));
    }

    private static void send(String topic, List<byte[]> records) throws InterruptedException {
        new Replayer(
                        Replayer.recordsOfRaw(records),
                        BROKER.bootstrapServers(),
                        Map.of(),
                        topic,
                        1,
                        new Pace.Unlimited(),
                        PacingClock.SYSTEM)
                .replay(sent -> {});
    }

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void everyQueryOfTheDashboardFindsWhatItAsksFor() throws Exception {
        List<MetricQuery> queries = queries();
        assertThat(queries).extracting(MetricQuery::name).contains("flink_taskmanager_job_task_operator_auc");
        JobClient job = submit();
        try {
            List<MetricQuery.Sample> samples = await(
                    seen -> missing(queries, seen).isEmpty() && sum(seen, "latencyMillis_count") > NUM_EVENTS / 2);

            assertThat(missing(queries, samples)).isEmpty();
            assertThat(sum(samples, "answers")).isEqualTo(2);
            assertThat(sum(samples, "deadLetters")).isEqualTo(1);
            assertThat(sum(samples, "waitingQueries")).isZero();
            for (String share : List.of("feedPrecision", "feedHitRate", "recurrencePrecision", "recurrenceHitRate")) {
                assertThat(sum(samples, share)).as(share).isBetween(0.0, 1.0);
            }
        } finally {
            job.cancel().get();
            job.getJobExecutionResult().handle((result, cancelled) -> job).join(); // its transactions need the broker
        }
    }

    private static JobClient submit() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.enableCheckpointing(500);
        WalkConfig walks = new WalkConfig(4, 2, List.of(0.0, 1.0), 11);
        JobConfig config = JobConfig.of(walks, new LearnerConfig(16, 1e-3, 3), 5, 2)
                .withFeed(FeedConfig.DEFAULT.withEvery(25).withSize(8))
                .withSchedule(new LearnerSchedule(100, 0, 4));
        KafkaEnds ends = new KafkaEnds(
                BROKER.bootstrapServers(),
                "dashboard",
                TopicNames.DEFAULTS,
                SourceOptions.Start.EARLIEST,
                null,
                false,
                EventLimits.DEFAULTS,
                EventTimeConfig.ofPartitions(1).withOutOfOrderness(BOUND),
                SinkOptions.DEFAULT_MAX_LETTER_BYTES,
                Map.of(),
                null);
        new HyperwalkJob(config, ends.sources(1), ends.sinks()).build(environment);
        return environment.executeAsync("dashboard");
    }

    private static List<MetricQuery> queries() throws IOException {
        return new ObjectMapper()
                .readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream()
                        .flatMap(expression -> MetricQuery.all(expression).stream())
                        .toList();
    }

    private static List<String> missing(List<MetricQuery> queries, List<MetricQuery.Sample> samples) {
        return queries.stream()
                .filter(query -> samples.stream().noneMatch(query::finds))
                .map(MetricQuery::text)
                .toList();
    }

    private static double sum(List<MetricQuery.Sample> samples, String metric) {
        return samples.stream()
                .filter(sample -> sample.name().equals("flink_taskmanager_job_task_operator_" + metric))
                .mapToDouble(MetricQuery.Sample::value)
                .sum();
    }

    /** What the reporter says once it says enough, or when patience is over. */
    private static List<MetricQuery.Sample> await(Predicate<List<MetricQuery.Sample>> isEnough) throws Exception {
        long start = System.nanoTime();
        List<MetricQuery.Sample> samples = scrape();
        while (!isEnough.test(samples) && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(200);
            samples = scrape();
        }
        return samples;
    }

    private static List<MetricQuery.Sample> scrape() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/metrics"))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> response;
        try {
            response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return List
                    .of(); // While tasks start, Flink's reporter may break off where one of their metrics has no value
            // yet.
        }
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")) // Prometheus 3 refuses what has none
                .startsWith("text/plain; version=0.0.4");
        return MetricQuery.Sample.all(response.body());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
