package dev.hyperwalk.jobs.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.models.benchmark.Benchmark;
import dev.hyperwalk.models.benchmark.BenchmarkListener;
import dev.hyperwalk.models.benchmark.Protocol;
import dev.hyperwalk.models.benchmark.TrainingPlan;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The parameters of a benchmark of any task.
 *
 * @param seeds one run each on every data set
 * @param protocol with any seed
 * @param plan how the network learns
 * @param walks the reservoirs, with any seed
 * @param device where the network runs
 * @param report where the metrics go, as JSON
 * @param config options, for the report
 * @param versions what it was run with, for the report
 * @param listener is told of progress
 * @param out takes the lines of the tables
 */
public record BenchmarkRequest(
        List<Long> seeds,
        Protocol protocol,
        TrainingPlan plan,
        WalkConfig walks,
        DeviceChoice device,
        Path report,
        Map<String, String> config,
        Map<String, String> versions,
        BenchmarkListener listener,
        Consumer<String> out) {

    /** The benchmark of one log with one seed. */
    public Benchmark benchmark(List<Hyperedge> log, long seed) {
        return new Benchmark(log, protocol.withSeed(seed), plan, walks, device);
    }

    /** A report without any data set yet: an empty array {@code datasets}, the options and the versions. */
    ObjectNode newReport() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("datasets");
        config.forEach(json.putObject("config")::put);
        versions.forEach(json.putObject("versions")::put);
        return json;
    }

    /** {@code "3 seeds"}. */
    String seedsInWords() {
        return seeds.size() + (seeds.size() == 1 ? " seed" : " seeds");
    }
}
