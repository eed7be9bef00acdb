package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.event.WindowMetrics;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.report.LatencyMillis;
import dev.hyperwalk.jobs.report.Snapshot;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.MetricSummary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How far a running job has come, at little cost: scores are counted without being read, metrics are those that the job
 * itself reports by window, and of the whole run the mean of its windows. Not thread-safe.
 */
final class Progress implements Outcome.Reader {

    private static final long RATE_MILLIS = 3_000;
    private static final long QUIET_NANOS = 120_000_000_000L;

    private final DemoPlan plan;
    private final TopicNames topics;
    private final List<WindowMetrics> windows = new ArrayList<>();
    private final Deque<long[]> lately = new ArrayDeque<>(); // (millis, scored)
    private MetricSummary window = MetricSummary.NONE;
    private MetricSummary whole = MetricSummary.NONE;
    private long scored;
    private long deadLetters;
    private long late;
    private long accountedBefore = -1;
    private long changedNanos;

    Progress(DemoPlan plan, TopicNames topics) {
        this.plan = plan;
        this.topics = topics;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.scores())) {
            scored++;
        } else if (record.topic().equals(topics.metrics())) {
            windows.add(WindowMetrics.fromJson(record.value()));
            window = figures(windows.subList(windows.size() - 1, windows.size()));
            whole = figures(windows);
        } else if (record.topic().equals(topics.deadLetters())) {
            deadLetters += Outcome.isEvent(record, topics) ? 1 : 0;
        } else if (record.topic().equals(topics.late())) {
            late++;
        }
    }

    /** Whether every record is accounted for, or nothing has come for so long that none is to be expected. */
    boolean isDone(long nowNanos) {
        long accounted = scored + deadLetters + late;
        if (accounted != accountedBefore) {
            accountedBefore = accounted;
            changedNanos = nowNanos;
        }
        return accounted == plan.records().size() || nowNanos - changedNanos > QUIET_NANOS;
    }

    /** The state {@code elapsedMillis} after the start. */
    Snapshot snapshot(long elapsedMillis) {
        int last = windows.size() - 1;
        return new Snapshot(
                plan.name(),
                scored + deadLetters + late,
                plan.records().size(),
                rate(elapsedMillis),
                elapsedMillis / 1e3,
                last < 0 ? LatencyMillis.UNKNOWN : latency(windows.get(last).latencyMillis()),
                window,
                whole,
                windows.stream().map(window -> window.auc().all()).toList(),
                List.of(),
                deadLetters,
                late);
    }

    private double rate(long elapsedMillis) {
        lately.addLast(new long[] {elapsedMillis, scored});
        while (lately.size() > 2 && elapsedMillis - lately.getFirst()[0] > RATE_MILLIS) {
            lately.removeFirst();
        }
        long[] first = lately.getFirst();
        return elapsedMillis == first[0] ? Double.NaN : (scored - first[1]) * 1000.0 / (elapsedMillis - first[0]);
    }

    private static LatencyMillis latency(WindowMetrics.Latency latency) {
        return new LatencyMillis(latency.p50(), latency.p95(), latency.p99());
    }

    private static MetricSummary figures(List<WindowMetrics> windows) {
        Map<String, ByNovelty> baselines = new LinkedHashMap<>();
        for (String name : windows.get(0).baselineAuc().keySet()) {
            baselines.put(name, split(windows, window -> window.baselineAuc().get(name)));
        }
        return new MetricSummary(
                windows.stream().mapToLong(WindowMetrics::events).sum(),
                0,
                split(windows, WindowMetrics::auc),
                split(windows, WindowMetrics::averagePrecision),
                mean(windows, WindowMetrics::mrr),
                mean(windows, WindowMetrics::calibrationError),
                mean(windows, WindowMetrics::logLoss),
                baselines);
    }

    private static ByNovelty split(List<WindowMetrics> windows, Function<WindowMetrics, WindowMetrics.Split> which) {
        return new ByNovelty(
                mean(windows, (ToDoubleFunction<WindowMetrics>)
                        window -> which.apply(window).all()),
                mean(windows, (ToDoubleFunction<WindowMetrics>)
                        window -> which.apply(window).novel()),
                mean(windows, (ToDoubleFunction<WindowMetrics>)
                        window -> which.apply(window).repeat()));
    }

    private static double mean(List<WindowMetrics> windows, ToDoubleFunction<WindowMetrics> figure) {
        return windows.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
