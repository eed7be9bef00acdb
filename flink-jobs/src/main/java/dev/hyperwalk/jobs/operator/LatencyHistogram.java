package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.report.Quantiles;
import java.util.Arrays;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/** The latest 1,024 latencies, in milliseconds, for Flink's metrics; a reader may see one of them half a step old. */
final class LatencyHistogram implements Histogram {

    private static final int SIZE = 1024;

    private final long[] values = new long[SIZE];
    private volatile long count;

    @Override
    public void update(long value) {
        long index = count;
        values[(int) (index % SIZE)] = value;
        count = index + 1;
    }

    @Override
    public long getCount() {
        return count;
    }

    @Override
    public HistogramStatistics getStatistics() {
        long[] sorted = Arrays.copyOf(values, (int) Math.min(count, SIZE));
        Arrays.sort(sorted);
        return new Statistics(sorted);
    }

    private static final class Statistics extends HistogramStatistics {
        private final long[] sorted;

        Statistics(long[] sorted) {
            this.sorted = sorted;
        }

        @Override
        public double getQuantile(double share) {
            return Quantiles.of(sorted, share);
        }

        @Override
        public long[] getValues() {
            return sorted.clone();
        }

        @Override
        public int size() {
            return sorted.length;
        }

        @Override
        public double getMean() {
            return Arrays.stream(sorted).average().orElse(Double.NaN);
        }

        @Override
        public double getStdDev() {
            double mean = getMean();
            double variance = Arrays.stream(sorted)
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(Double.NaN);
            return Math.sqrt(variance);
        }

        @Override
        public long getMax() {
            return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        }

        @Override
        public long getMin() {
            return sorted.length == 0 ? 0 : sorted[0];
        }
    }
}
