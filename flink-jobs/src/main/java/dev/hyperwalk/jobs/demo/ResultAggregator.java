package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.event.FeedList;
import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.connectors.event.WindowMetrics;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.report.LatencyMillis;
import dev.hyperwalk.jobs.report.Report;
import dev.hyperwalk.jobs.report.Snapshot;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.ScoreLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Adds up all that a job wrote: scores into metrics by window, letters and late events into counts. Not thread-safe. */
final class ResultAggregator implements Outcome.Reader {

    private final TopicNames topics;
    private final int windowEvents;
    private final List<Report.Window> windows = new ArrayList<>();
    private final List<Snapshot.RegimeStart> regimes = new ArrayList<>();
    private final List<Integer> regimeBegins = new ArrayList<>(); // the first event of each
    private final List<WindowMetrics.Latency> latencies = new ArrayList<>();
    private final List<Long> scoredAtMillis = new ArrayList<>();
    private @Nullable ScoreLog log;
    private @Nullable String regime;
    private @Nullable FeedList latestList;
    private long deadLetters;
    private long late;

    ResultAggregator(TopicNames topics, int windowEvents) {
        this.topics = topics;
        this.windowEvents = windowEvents;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.scores())) {
            add(Score.fromJson(record.value()), record.timestamp());
        } else if (record.topic().equals(topics.metrics())) {
            latencies.add(WindowMetrics.fromJson(record.value()).latencyMillis());
        } else if (record.topic().equals(topics.predictions())) {
            latestList = FeedList.fromJson(record.value());
        } else if (record.topic().equals(topics.deadLetters())) {
            deadLetters += Outcome.isEvent(record, topics) ? 1 : 0;
        } else if (record.topic().equals(topics.late())) {
            late++;
        }
    }

    private void add(Score score, long atMillis) {
        ScoreLog scores = log;
        if (scores == null) {
            scores = new ScoreLog(List.copyOf(score.baselines().keySet()));
            log = scores;
        }
        scores.append(score.seen(), columns(score, scores.baselines()));
        scoredAtMillis.add(atMillis);
        if (score.task() != null && !score.task().equals(regime)) {
            regime = score.task();
            regimes.add(new Snapshot.RegimeStart(windows.size(), regime));
            regimeBegins.add(scores.size() - 1);
        }
        if (scores.size() % windowEvents == 0) {
            windows.add(new Report.Window(
                    score.time(),
                    scores.size(),
                    eventsPerSecond(scores.size() - windowEvents),
                    scores.window(windowEvents)));
        }
    }

    private static float[] columns(Score score, List<String> baselines) {
        int width = 1 + baselines.size();
        float[] columns = new float[(1 + score.negatives().size()) * width];
        columns[0] = (float) score.probability();
        for (int i = 0; i < baselines.size(); i++) {
            columns[1 + i] =
                    score.baselines().getOrDefault(baselines.get(i), Double.NaN).floatValue();
        }
        int at = width;
        for (Score.Negative negative : score.negatives()) {
            columns[at] = (float) negative.probability();
            for (int i = 0; i < baselines.size(); i++) {
                columns[at + 1 + i] = negative.baselines()
                        .getOrDefault(baselines.get(i), Double.NaN)
                        .floatValue();
            }
            at += width;
        }
        return columns;
    }

    /** The latest list of predictions, which says how good those before it were, if there was one. */
    Optional<FeedList> latestList() {
        return Optional.ofNullable(latestList);
    }

    int scored() {
        return log == null ? 0 : log.size();
    }

    long deadLetters() {
        return deadLetters;
    }

    long late() {
        return late;
    }

    /** All that was sent and has come out at one end or another. */
    long accountedFor() {
        return scored() + deadLetters + late;
    }

    List<Report.Window> windows() {
        return windows;
    }

    List<Snapshot.RegimeStart> regimes() {
        return regimes;
    }

    /** Regimes that came back, as their keys say, with enough events on either side to tell how well they were known. */
    List<Return> returns() {
        List<Return> returns = new ArrayList<>();
        Map<String, Integer> left = new HashMap<>(); // the event after the last of each
        for (int i = 0; i < regimes.size(); i++) {
            String key = regimes.get(i).regime();
            int begin = regimeBegins.get(i);
            int end = i + 1 < regimes.size() ? regimeBegins.get(i + 1) : scored();
            Integer before = left.get(key);
            if (log != null && before != null && end - begin >= Return.EVENTS) {
                returns.add(new Return(
                        key,
                        begin,
                        log.metrics(before - Return.EVENTS, before).auc().all(),
                        log.metrics(begin, begin + Return.EVENTS).auc().all()));
            }
            if (end - begin >= Return.EVENTS) {
                left.put(key, end);
            } else {
                left.remove(key);
            }
        }
        return returns;
    }

    /** Metrics of everything; O(n log n). */
    MetricSummary whole() {
        return log == null ? MetricSummary.NONE : log.metrics();
    }

    MetricSummary lastHalf() {
        return log == null ? MetricSummary.NONE : log.metrics(log.size() / 2, log.size());
    }

    /** Events a second, by the times at which their scores were written, from event {@code from} on. */
    double eventsPerSecond(int from) {
        int last = scoredAtMillis.size() - 1;
        if (last <= from) {
            return Double.NaN;
        }
        long millis = scoredAtMillis.get(last) - scoredAtMillis.get(from);
        return millis == 0 ? Double.NaN : (last - from) * 1000.0 / millis;
    }

    /** For each quantile the median over the windows from the middle of the run on, when everything has warmed up. */
    LatencyMillis latency() {
        return new LatencyMillis(
                median(WindowMetrics.Latency::p50),
                median(WindowMetrics.Latency::p95),
                median(WindowMetrics.Latency::p99));
    }

    private double median(ToDoubleFunction<WindowMetrics.Latency> quantile) {
        double[] values = latencies.subList(latencies.size() / 2, latencies.size()).stream()
                .mapToDouble(quantile)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        Arrays.sort(values);
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }
}
