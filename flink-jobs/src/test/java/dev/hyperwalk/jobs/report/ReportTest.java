package dev.hyperwalk.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.MetricSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final MetricSummary FIGURES = new MetricSummary(
            10,
            20,
            new ByNovelty(0.9, Double.NaN, 0.9),
            new ByNovelty(0.8, 0.7, 0.85),
            0.5,
            0.01,
            0.4,
            Map.of("exact-set", new ByNovelty(0.7, 0.5, 0.8)));
    private static final Report REPORT = new Report(
            "little",
            10,
            2,
            1234.5,
            2345.6,
            new LatencyMillis(1, 2, 3),
            FIGURES,
            FIGURES,
            List.of(new Report.Window(1000, 5, 100, FIGURES)),
            List.of(new StateSize(5, 4096)),
            1,
            2,
            42,
            Map.of("walk.slots", "16"),
            Map.of("java", "17"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fieldsHaveTheirPublishedNames() {
        JsonNode json = REPORT.toJson();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "dataset",
                        "events",
                        "negatives",
                        "eventsPerSecond",
                        "latencyMs",
                        "auc",
                        "ap",
                        "mrr",
                        "calibrationError",
                        "logLoss",
                        "baselines",
                        "windows",
                        "state",
                        "lastHalf",
                        "deadLetters",
                        "late",
                        "seed",
                        "config",
                        "versions");
        assertThat(json.at("/latencyMs/p95").doubleValue()).isEqualTo(2);
        assertThat(json.at("/baselines/exact-set/auc/novel").doubleValue()).isEqualTo(0.5);
        assertThat(json.at("/windows/0/eventTime").longValue()).isEqualTo(1000);
        assertThat(json.at("/windows/0/baselines/exact-set/auc/all").doubleValue())
                .isEqualTo(0.7);
        assertThat(json.at("/lastHalf/ap/repeat").doubleValue()).isEqualTo(0.85);
        assertThat(json.at("/config/walk.slots").textValue()).isEqualTo("16");
    }

    @Test
    void aFigureWithoutAValueIsNull() {
        assertThat(REPORT.toJson().at("/auc/novel").isNull()).isTrue();
    }

    @Test
    void theFileIsReplacedWholeAndLeavesNoPart() throws IOException {
        Path file = folder.resolve("run").resolve("report.json");

        REPORT.write(file);
        REPORT.write(file);

        assertThat(new ObjectMapper()
                        .readTree(Files.readString(file))
                        .at("/seed")
                        .longValue())
                .isEqualTo(42);
        try (var files = Files.list(folder.resolve("run"))) {
            assertThat(files).containsExactly(file);
        }
    }
}
