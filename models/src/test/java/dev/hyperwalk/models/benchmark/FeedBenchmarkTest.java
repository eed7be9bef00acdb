package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.hyperwalk.models.feed.FeedConfig;
import dev.hyperwalk.models.feed.Tally;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Lists of the test period are judged, the feed's beside those that only repeat, and the same each time. */
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

    private static FeedBenchmark.Result run(List<Hyperedge> log) {
        AtomicLong clock = new AtomicLong();
        return new FeedBenchmark(log, CONFIG, WALKS, new LearnerConfig(64, 0.003, 1), 5, Device.cpu())
                .run(Towns.SILENT, clock::incrementAndGet);
    }

    private static Tally tally(FeedBenchmark.Result result, String name) {
        return result.tallies().getOrDefault(name, Tally.NONE);
    }

    @Test
    void aRotaIsForeseenByWhoeverLearnsAndNotByWhoeverRepeatsTheLatest() {
        List<Hyperedge> log = rota(3_000);
        FeedBenchmark.Result result = run(log);

        assertThat(run(log)).isEqualTo(result);
        assertThat(result.tallies().keySet())
                .containsExactly(
                        "hyperwalk",
                        "recurrence, as the feed keeps it",
                        "recurrence, all sets, latest",
                        "recurrence, all sets, count",
                        "recurrence, all sets, level",
                        "recurrence, all sets, medium level");
        Tally model = tally(result, "hyperwalk");
        assertThat(model.lists())
                .as("450 events, a list every 20, the last not over")
                .isBetween(20L, 22L);
        assertThat(model.predictions()).isEqualTo(10 * model.lists());
        assertThat(model.precision()).isGreaterThan(0.9);
        assertThat(tally(result, "recurrence, all sets, latest").precision()).isLessThan(0.1);
        assertThat(result.calibrationError()).isLessThan(0.1);
        assertThat(result.mostOpen()).isBetween(1, CONFIG.open());
        assertThat(result.largestState()).isPositive();
        assertThat(result.feedNanos()).isPositive();
    }

    @Test
    void aLogWithoutAListInItsTestPeriodIsRefused() {
        assertThatThrownBy(() -> run(rota(40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no list of the test period ends within the log");
    }
}
