package dev.hyperwalk.models.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReservoirBenchmarkTest {

    @Test
    void benchmarkRunsWithoutItsHarness() {
        ReservoirBenchmark benchmark = new ReservoirBenchmark();
        benchmark.nodes = 1_000;
        benchmark.rates = "0,0.2,2";

        benchmark.fill();
        long before = benchmark.write();

        assertThat(benchmark.write()).isEqualTo(before + 1);
        assertThat(benchmark.bytesPerNode()).isBetween(1_000L, 40_000L);
    }
}
