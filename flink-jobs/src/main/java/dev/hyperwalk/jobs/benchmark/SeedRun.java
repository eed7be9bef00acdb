package dev.hyperwalk.jobs.benchmark;

import dev.hyperwalk.models.benchmark.BenchmarkResult;

/**
 * One run on one data set.
 *
 * @param seed of everything drawn
 * @param result its metrics
 * @param training what learning took
 * @param testing what scoring took
 * @param peakMebibytes resident memory at most, of the process so far; NaN where unknown
 */
public record SeedRun(long seed, BenchmarkResult result, Usage training, Usage testing, double peakMebibytes) {}
