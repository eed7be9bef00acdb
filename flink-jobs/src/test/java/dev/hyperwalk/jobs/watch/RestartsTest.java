package dev.hyperwalk.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.executiongraph.failover.ExponentialDelayRestartBackoffTimeStrategy;
import org.apache.flink.runtime.executiongraph.failover.NoRestartBackoffTimeStrategy;
import org.apache.flink.runtime.executiongraph.failover.RestartBackoffTimeStrategy;
import org.apache.flink.runtime.executiongraph.failover.RestartBackoffTimeStrategyFactoryLoader;
import org.junit.jupiter.api.Test;

class RestartsTest {

    @Test
    void flinkGivesUpAfterAsManyRestartsAsAreToldAndPausesAsLong() throws InterruptedException {
        Restarts restarts = new Restarts(2);
        Restarts.Count count = restarts.count();
        RestartBackoffTimeStrategy strategy = strategy(restarts);

        assertThat(strategy).isInstanceOf(ExponentialDelayRestartBackoffTimeStrategy.class);
        for (int number = 1; number <= 2; number++) {
            strategy.notifyFailure(new IllegalStateException());
            assertThat(strategy.canRestart()).isTrue();
            assertThat(count.failed(System.currentTimeMillis())).isEqualTo(number);
            assertThat(strategy.getBackoffTime()).isBetween(0L, count.pause().toMillis());
            Thread.sleep(strategy.getBackoffTime() + 5); // failures during the pause are part of the one before
        }
        strategy.notifyFailure(new IllegalStateException());
        assertThat(strategy.canRestart()).isFalse();
    }

    @Test
    void noneIsNone() {
        assertThat(strategy(new Restarts(0))).isInstanceOf(NoRestartBackoffTimeStrategy.class);
        assertThatThrownBy(() -> new Restarts(-1)).hasMessage("expected at least 0, got -1");
    }

    @Test
    void pausesDoubleUpToAMinuteAndTenGoodMinutesForgetThem() {
        Restarts.Count count = new Restarts(10).count();
        List<Long> pauses = new ArrayList<>();
        long now = 1_700_000_000_000L;
        for (int i = 0; i < 9; i++) {
            count.failed(now);
            pauses.add(count.pause().toSeconds());
            now += count.pause().toMillis() + 60_000;
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(count.failed(now + 540_001)).isEqualTo(1);
        assertThat(count.pause()).hasSeconds(1);
    }

    private static RestartBackoffTimeStrategy strategy(Restarts restarts) {
        return RestartBackoffTimeStrategyFactoryLoader.createRestartBackoffTimeStrategyFactory(
                        restarts.flink(), new Configuration(), true)
                .create();
    }
}
