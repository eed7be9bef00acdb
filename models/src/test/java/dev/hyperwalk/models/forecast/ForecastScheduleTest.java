package dev.hyperwalk.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list is due after so many events, at the end of their timestamp, for as long as they took. */
class ForecastScheduleTest {

    private static final FeedConfig EVERY_THREE = new FeedConfig(3, 2, 4, 8, 3, 4, 4);

    private final ForecastSchedule schedule = new ForecastSchedule(EVERY_THREE);

    private Optional<ForecastWindow> at(long time, long... pairs) {
        List<Hyperedge> tick = new ArrayList<>();
        for (long node : pairs) {
            tick.add(Hyperedge.of(time, node, node + 1));
        }
        return schedule.add(tick, asked -> asked / 10.0);
    }

    @Test
    void aListIsDueAfterThreeEventsAndNeverWithinATimestamp() {
        assertThat(at(100, 1, 1)).isEmpty();
        ForecastWindow first = at(107, 1, 1, 3, 1).orElseThrow();
        assertThat(at(108, 5, 5)).isEmpty();
        ForecastWindow second = at(110, 7).orElseThrow();

        assertThat(first).isEqualTo(new ForecastWindow(0, 107, 7, 10.7, 11, 11.4, List.of(4L, 1L, 2L)));
        assertThat(second).isEqualTo(new ForecastWindow(1, 110, 3, 11, 11.1, 11.3, List.of(6L, 7L, 8L)));
        assertThat(second.end()).isEqualTo(113);
        assertThat(second.span()).isEqualTo(11.3 - 11);
    }

    @Test
    void aHorizonIsNeverEmptyAndNeverBeyondTheEndOfTime() {
        ForecastWindow sudden = at(Long.MIN_VALUE, 1, 2, 3).orElseThrow();
        ForecastWindow late = at(Long.MAX_VALUE, 1, 2, 3).orElseThrow();

        assertThat(sudden.horizon()).isEqualTo(1);
        assertThat(sudden.span()).isPositive();
        assertThat(late.horizon()).isEqualTo(Long.MAX_VALUE);
        assertThat(late.end()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void aRestoredOneGoesOnAsIfNothingHadHappened(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ForecastSchedule once = new ForecastSchedule(EVERY_THREE);
        ForecastSchedule restored = new ForecastSchedule(EVERY_THREE);
        for (List<StampedHyperedge> tick : RandomStreams.ticks(RandomStreams.stream(random, 200, 9, 4))) {
            List<Hyperedge> hyperedges =
                    tick.stream().map(StampedHyperedge::hyperedge).toList();
            Optional<ForecastWindow> expected = once.add(hyperedges, time -> 0.1 * time);
            assertThat(restored.add(hyperedges, time -> 0.1 * time))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            if (expected.isPresent()) {
                ForecastWindow window = expected.get();
                assertThat(window.nodes()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3);
                assertThat(Bytes.<ForecastWindow>roundTrip(window::write, ForecastWindow::read))
                        .isEqualTo(window);
            }
            byte[] state = Bytes.of(restored::write);
            restored = new ForecastSchedule(EVERY_THREE);
            restored.restore(Bytes.in(state));
        }
    }
}
