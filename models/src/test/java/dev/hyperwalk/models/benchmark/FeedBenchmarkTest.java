package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.forecast.FeedConfig;
import dev.hyperwalk.models.forecast.HitCounts;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists of the test period are judged, the feed's beside those that only repeat, and the same each time. */
@Tag("learning")
class FeedBenchmarkTest {

    private static final FeedConfig CONFIG = new FeedConfig(20, 10, 64, 48, 64, 8, 20);
    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);

    /** Twenty pairs meet in turn, and half a round before one of each comes alone: what was last is not what is next. */
    private static List<Hyperedge> rota(int events) {
        List<Hyperedge> log = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            long pair = i / 2 % 20;
            log.add(i % 2 == 0 ? Hyperedge.of(i, pair, pair + 40) : Hyperedge.of(i, (pair + 10) % 20));
        }
        return log;
    }

    private static FeedBenchmark.Result run(List<Hyperedge> log, long seed) {
        AtomicLong clock = new AtomicLong();
        return new FeedBenchmark(
                        log, CONFIG, WALKS.withSeed(seed), new LearnerConfig(64, 0.003, seed), seed, DeviceChoice.CPU)
                .run(Towns.SILENT, clock::incrementAndGet);
    }

    private static HitCounts counts(FeedBenchmark.Result result, String name) {
        return result.counts().getOrDefault(name, HitCounts.NONE);
    }

    /** 6 seeds have a precision of 1 and a calibration error of 0.0007. */
    @Test
    void aRotaIsForeseenByWhoeverLearnsAndNotByWhoeverRepeatsTheLatest() {
        List<Hyperedge> log = rota(3_000);
        LearningRuns<FeedBenchmark.Result> runs = LearningRuns.ofEachSeed(seed -> run(log, seed));

        runs.assertMean("precision", result -> counts(result, "hyperwalk").precision())
                .isGreaterThan(0.9);
        runs.assertEach(
                "precision of the latest sets",
                result -> counts(result, "recurrence, all sets, latest").precision(),
                precision -> precision.isLessThan(0.1));
        runs.assertMean("calibration error", FeedBenchmark.Result::calibrationError)
                .isLessThan(0.1);
    }

    @Test
    void everyFeedIsJudgedByTheSameListsAndTheSameEachTime() {
        List<Hyperedge> log = rota(3_000);
        FeedBenchmark.Result result = run(log, 1);

        assertThat(run(log, 1)).isEqualTo(result);
        assertThat(result.counts().keySet())
                .containsExactly(
                        "hyperwalk",
                        "recurrence, as the feed keeps it",
                        "recurrence, all sets, latest",
                        "recurrence, all sets, count",
                        "recurrence, all sets, level",
                        "recurrence, all sets, medium level");
        HitCounts model = counts(result, "hyperwalk");
        assertThat(model.lists())
                .as("450 events, a list every 20, the last not over")
                .isBetween(20L, 22L);
        assertThat(model.predictions()).isEqualTo(10 * model.lists());
        assertThat(result.mostOpen()).isBetween(1, CONFIG.open());
        assertThat(result.largestState()).isPositive();
        assertThat(result.feedNanos()).isPositive();
    }

    @Test
    void aLogWithoutAListInItsTestPeriodIsRefused() {
        assertThatThrownBy(() -> run(rota(40), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no list of the test period ends within the log");
    }
}
