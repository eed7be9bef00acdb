package dev.hyperwalk.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.MetricSummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final long SECOND = 1_000_000_000L;
    private static final TerminalStyle RICH = new TerminalStyle(true, true);

    @Test
    void showsProgressSpeedFiguresAndTroubles() {
        String screen = String.join("\n", LiveView.render(snapshot(12_500, 40), TerminalStyle.PLAIN));

        assertThat(screen)
                .contains("42 %  12,500 of 30,000 events")
                .contains("4,321 events/s   latency p50 1.5 p99 12 ms   1:05 elapsed, 0:04 left")
                .containsPattern("model +95.0 +91.2 +-")
                .containsPattern("exact-set +80.0 +50.0 +85.0")
                .containsPattern("pair-recency +-")
                .contains("'first")
                .contains("'second")
                .contains("3 dead letters   0 late");
    }

    @Test
    void noLineWrapsAndTheirNumberStays() {
        for (int windows : new int[] {0, 1, 59, 60, 61, 500}) {
            List<String> lines = LiveView.render(snapshot(30_000, windows), new TerminalStyle(false, true));

            assertThat(lines)
                    .as("%d windows", windows)
                    .hasSize(11)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Screen.WIDTH));
        }
    }

    @Test
    void plainIsAsciiOnly() {
        assertThat(String.join("\n", LiveView.render(snapshot(10, 70), TerminalStyle.PLAIN)))
                .matches(text -> StandardCharsets.US_ASCII.newEncoder().canEncode(text), "ASCII")
                .doesNotContain("\u001b");
    }

    @Test
    void nothingMeasuredIsShownAsDashes() {
        Snapshot nothing = new Snapshot(
                "x",
                0,
                0,
                Double.NaN,
                0,
                LatencyMillis.UNKNOWN,
                MetricSummary.NONE,
                MetricSummary.NONE,
                List.of(),
                List.of(),
                0,
                0);

        assertThat(String.join("\n", LiveView.render(nothing, TerminalStyle.PLAIN)))
                .doesNotContain("NaN")
                .contains("-:-- left");
        assertThat(Screen.line(nothing)).doesNotContain("NaN");
    }

    @Test
    void aTerminalIsDrawnOver() {
        String drawn = shown(true, RICH);

        assertThat(drawn).contains("\u001b[11A\r\u001b[2K").contains("\u001b[1m");
    }

    @Test
    void elsewhereOneLineComesEveryFewSeconds() {
        String printed = shown(false, TerminalStyle.PLAIN);

        assertThat(printed.lines()).hasSize(3).allMatch(line -> line.contains("events=100/30000"));
        assertThat(printed).doesNotContain("\u001b").contains("auc=95.0");
    }

    @Test
    void theEnvironmentSaysWhatIsUnderstood() {
        assertThat(TerminalStyle.of(Map.of("TERM", "xterm", "LANG", "C.UTF-8"))).isEqualTo(RICH);
        assertThat(TerminalStyle.of(Map.of("TERM", "xterm", "LANG", "C.UTF-8", "NO_COLOR", "1"))
                        .colour())
                .isFalse();
        assertThat(TerminalStyle.of(Map.of("TERM", "xterm", "LANG", "C.UTF-8", "LC_ALL", "C"))
                        .blocks())
                .isFalse();
        assertThat(TerminalStyle.of(Map.of())).isEqualTo(TerminalStyle.PLAIN);
    }

    /** Two updates 0.1 s apart, one 6 s later, and the end. */
    private static String shown(boolean redraws, TerminalStyle style) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LiveView view = new LiveView(new PrintStream(bytes, true, StandardCharsets.UTF_8), redraws, style);
        view.update(snapshot(100, 3), 0);
        view.update(snapshot(100, 3), SECOND / 10);
        view.update(snapshot(100, 3), 6 * SECOND);
        view.finish(snapshot(100, 3));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Snapshot snapshot(long done, int windows) {
        MetricSummary metrics = new MetricSummary(
                100,
                100,
                new ByNovelty(0.95, 0.912, Double.NaN),
                ByNovelty.UNDEFINED,
                0.5,
                0.1,
                0.3,
                Map.of("exact-set", new ByNovelty(0.8, 0.5, 0.85)));
        List<Double> history = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            history.add(i % 7 == 3 ? Double.NaN : 0.7 + 0.25 * (1 - Math.exp(-(i % 20) / 5.0)));
        }
        List<Snapshot.RegimeStart> regimes = List.of(
                new Snapshot.RegimeStart(0, "first"),
                new Snapshot.RegimeStart(20, "second"),
                new Snapshot.RegimeStart(40, "first"));
        return new Snapshot(
                "built-in stream",
                done,
                30_000,
                4321,
                65,
                new LatencyMillis(1.5, 4, 12),
                metrics,
                metrics,
                history,
                regimes,
                3,
                0);
    }
}
