package dev.hyperwalk.jobs.benchmark;

import dev.hyperwalk.models.benchmark.BenchmarkListener;
import dev.hyperwalk.models.benchmark.ContinualPlan;
import dev.hyperwalk.models.benchmark.MethodSpec;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.walk.WalkConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The parameters of a continual-learning benchmark.
 *
 * @param methods ways to learn, side by side
 * @param seeds one run each
 * @param plan what of each log is learnt from
 * @param walks the reservoirs, with any seed
 * @param device where the networks run
 * @param report where the metrics go, as JSON
 * @param config options, for the report
 * @param versions what it was run with, for the report
 * @param listener is told of progress
 * @param out takes the lines of the table
 */
public record ContinualRequest(
        List<MethodSpec> methods,
        List<Long> seeds,
        ContinualPlan plan,
        WalkConfig walks,
        DeviceChoice device,
        Path report,
        Map<String, String> config,
        Map<String, String> versions,
        BenchmarkListener listener,
        Consumer<String> out) {}
