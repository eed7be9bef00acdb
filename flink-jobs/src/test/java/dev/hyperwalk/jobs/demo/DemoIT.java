package dev.hyperwalk.jobs.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.Replayer;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.operator.LearnerSchedule;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import dev.hyperwalk.jobs.report.LiveView;
import dev.hyperwalk.jobs.report.TerminalStyle;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.synthetic.SyntheticEvent;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, on real Kafka and real Flink: good and bad records in, scores and dead letters out, none lost. */
class DemoIT {

    private static final int GOOD = 1200;

    @TempDir
    private Path folder = Path.of("");

    /** One of each kind, in places where the job is already at work. */
    private static List<byte[]> bad(long time) {
        String many = IntStream.range(0, 10_000).mapToObj(i -> "\"m" + i + "\"").collect(Collectors.joining(","));
        return List.of(
                "{\"id\":\"x\",\"time\":".getBytes(UTF_8),
                "not json".getBytes(UTF_8),
                "".getBytes(UTF_8),
                ("{\"time\":" + time + ",\"nodes\":[\"a\"]}").getBytes(UTF_8),
                "{\"id\":\"x\",\"nodes\":[\"a\"]}".getBytes(UTF_8),
                ("{\"id\":\"x\",\"time\":" + time + "}").getBytes(UTF_8),
                "{\"id\":\"x\",\"time\":\"soon\",\"nodes\":[\"a\"]}".getBytes(UTF_8),
                ("{\"id\":\"x\",\"time\":" + time + ",\"nodes\":\"a\"}").getBytes(UTF_8),
                ("{\"id\":\"x\",\"time\":" + time + ",\"nodes\":[]}").getBytes(UTF_8),
                ("{\"id\":\"x\",\"time\":" + time + ",\"nodes\":[" + many + "]}").getBytes(UTF_8),
                "{\"id\":\"x\",\"time\":-1,\"nodes\":[\"a\"]}".getBytes(UTF_8),
                "{\"id\":\"x\",\"time\":1e300,\"nodes\":[\"a\"]}".getBytes(UTF_8),
                "{\"id\":\"x\",\"time\":9223372036854775807,\"nodes\":[\"a\"]}".getBytes(UTF_8),
                new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'},
                ("{\"id\":\"" + "x".repeat(1 << 20) + "\",\"time\":" + time + ",\"nodes\":[\"a\"]}").getBytes(UTF_8));
    }

    private static byte[] json(SyntheticEvent event, boolean repeatsNodes) {
        String nodes = IntStream.range(0, event.size())
                .mapToObj(i -> "\"" + event.name(i) + "\"" + (repeatsNodes ? ",\"" + event.name(i) + "\"" : ""))
                .collect(Collectors.joining(","));
        return ("{\"id\":\"e" + event.index() + "\",\"time\":" + event.timeMillis() + ",\"nodes\":[" + nodes
                        + "],\"unknown\":{\"a\":[1]}}")
                .getBytes(UTF_8);
    }

    @Test
    void whatGoesInComesOutScoredOrAsADeadLetter() throws Exception {
        CommunityStream stream = new CommunityStream(CommunityConfig.of(GOOD, 3));
        List<byte[]> lines = new ArrayList<>();
        int bad = 0;
        for (int i = 0; i < GOOD; i++) {
            SyntheticEvent event = stream.next();
            lines.add(json(event, i % 7 == 0));
            if (i % 400 == 200) {
                lines.addAll(bad(event.timeMillis()));
                bad += bad(0).size();
            }
        }
        DemoReport report;
        try (Demo demo = new Demo(plan(lines), new LiveView(quiet(), false, TerminalStyle.PLAIN), List.of())) {
            report = demo.run();
        }

        Path file = folder.resolve("out/report.json");
        Path plot = report.write(file, Map.of("batch", "32"), Map.of("java", "17"));
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.get("events").asInt()).isEqualTo(GOOD);
        assertThat(json.get("deadLetters").asInt()).isEqualTo(bad);
        assertThat(json.get("late").asInt()).isZero();
        assertThat(json.get("windows")).hasSize(4);
        JsonNode state = json.get("state").get(json.get("state").size() - 1);
        assertThat(state.get("events").asInt()).isEqualTo(lines.size());
        assertThat(state.get("bytes").asLong()).isBetween(100_000L, 100_000_000L);
        // Whoever guesses gets 0.5 +- 0.017 of the last 600 events: six deviations above is no guess, whatever the
        // seed.
        assertThat(json.at("/lastHalf/auc/all").asDouble()).isBetween(0.6, 1.0);
        assertThat(json.at("/baselines/exact-set/auc/all").asDouble()).isBetween(0.5, 1.0);
        assertThat(json.get("eventsPerSecond").asDouble()).isPositive();
        assertThat(Files.readString(plot)).contains("<polyline");
        assertThat(report.summary()).anyMatch(line -> line.contains("MiB of state in the last checkpoint"));
        assertThat(report.summary().get(0)).isEqualTo("1,245 records in = 1,200 scored + 45 dead-lettered + 0 late");
    }

    private static PrintStream quiet() {
        return new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
    }

    private static DemoPlan plan(List<byte[]> lines) {
        WalkConfig walks = new WalkConfig(4, 2, List.of(0.0, 1.0), 1);
        JobConfig job = JobConfig.of(walks, new LearnerConfig(32, 0.003, 1), 1, 2)
                .withSchedule(new LearnerSchedule(300, 0, 16));
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        return new DemoPlan(
                "made up",
                Replayer.recordsOfRaw(lines),
                job,
                new Pace.Unlimited(),
                2,
                EventTimeConfig.ofPartitions(2),
                EventLimits.DEFAULTS,
                flink);
    }
}
