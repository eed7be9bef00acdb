package dev.hyperwalk.jobs.benchmark;

import ai.djl.Device;
import dev.hyperwalk.models.benchmark.BenchmarkListener;
import dev.hyperwalk.models.benchmark.Contestant;
import dev.hyperwalk.models.benchmark.ContinualPlan;
import dev.hyperwalk.models.walk.WalkConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a sequence of logs is asked for.
 *
 * @param contestants ways to learn, side by side
 * @param seeds one run each
 * @param plan what of each log is learnt from
 * @param walks the reservoirs, with any seed
 * @param device where the networks run
 * @param report where the figures go, as JSON
 * @param config options, for the report
 * @param versions what it was run with, for the report
 * @param listener is told of progress
 * @param out takes the lines of the table
 */
public record ContinualRequest(
        List<Contestant> contestants,
        List<Long> seeds,
        ContinualPlan plan,
        WalkConfig walks,
        Device device,
        Path report,
        Map<String, String> config,
        Map<String, String> versions,
        BenchmarkListener listener,
        Consumer<String> out) {}
