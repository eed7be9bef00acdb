package dev.hyperwalk.jobs.report;

/**
 * How long events took from arrival in the job to score, in milliseconds; NaN where nothing was measured.
 *
 * @param p50 median
 * @param p95 95th percentile
 * @param p99 99th percentile
 */
public record LatencyMillis(double p50, double p95, double p99) {

    /** Nothing was measured. */
    public static final LatencyMillis UNKNOWN = new LatencyMillis(Double.NaN, Double.NaN, Double.NaN);
}
