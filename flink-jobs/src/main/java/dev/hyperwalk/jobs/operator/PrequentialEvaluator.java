package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.WindowMetrics;
import dev.hyperwalk.jobs.report.Quantiles;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.evaluation.Baseline;
import dev.hyperwalk.models.evaluation.Baselines;
import dev.hyperwalk.models.evaluation.ByNovelty;
import dev.hyperwalk.models.evaluation.CountersModel;
import dev.hyperwalk.models.evaluation.MetricSummary;
import dev.hyperwalk.models.evaluation.ScoreLog;
import dev.hyperwalk.models.history.Counters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures the model window by window, beside baselines that see the same candidates.
 *
 * <p>The learning baseline scores each event before it learns from it, event by event. Not thread-safe.
 */
final class PrequentialEvaluator {

    private final int windowEvents;
    private CountersModel counting = new CountersModel();
    private List<Baseline> baselines = baselines(counting);
    private ScoreLog log = emptyLog();
    private long[] latencies;
    private long window;
    private double lastAuc = Double.NaN;
    private Subject.@Nullable ObservedEvent last;
    private long lastVersion;

    /** An evaluator whose windows have {@code windowEvents} events. */
    PrequentialEvaluator(int windowEvents) {
        this.windowEvents = windowEvents;
        this.latencies = new long[Math.min(windowEvents, 1024)];
    }

    private static List<Baseline> baselines(CountersModel counting) {
        List<Baseline> all = new ArrayList<>(Baselines.rules());
        all.add(counting);
        return all;
    }

    private ScoreLog emptyLog() {
        return new ScoreLog(baselines.stream().map(Baseline::name).toList());
    }

    /** The model's AUC in the latest full window; NaN before. */
    double lastAuc() {
        return lastAuc;
    }

    /** What the baselines say of one candidate as of now, by name. */
    Map<String, Double> scores(Counters candidate) {
        Map<String, Double> scores = new HashMap<>();
        for (Baseline baseline : baselines) {
            scores.put(baseline.name(), baseline.score(candidate));
        }
        return scores;
    }

    /**
     * Notes the scores of an event and its negatives, then lets the learning baseline learn from them.
     *
     * @param scored with what {@link #scores} said of each candidate
     * @param latencyMillis from the event's arrival until now
     * @return the metrics of the window that this event ends, if it does
     */
    Optional<WindowMetrics> add(ScoredEvent scored, long latencyMillis) {
        List<Counters> counters = scored.event().counters();
        if (log.size() == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * latencies.length);
        }
        latencies[log.size()] = latencyMillis;
        log.append(counters.get(0).isSeen(), row(scored));
        counting.learn(counters.get(0), counters.subList(1, counters.size()));
        last = scored.event().occurrence();
        lastVersion = scored.modelVersion();
        return log.size() < windowEvents ? Optional.empty() : close();
    }

    /** Candidate by candidate, the model's score and then each baseline's. */
    private float[] row(ScoredEvent scored) {
        int width = 1 + baselines.size();
        float[] row = new float[scored.candidates() * width];
        for (int candidate = 0; candidate < scored.candidates(); candidate++) {
            int at = candidate * width;
            row[at] = (float) scored.probability(candidate);
            for (int i = 0; i < baselines.size(); i++) {
                row[at + 1 + i] = scored.baselines()
                        .get(candidate)
                        .getOrDefault(baselines.get(i).name(), Double.NaN)
                        .floatValue();
            }
        }
        return row;
    }

    /** Ends the window as it is; nothing if it is empty. */
    Optional<WindowMetrics> close() {
        return last == null || log.size() == 0 ? Optional.empty() : Optional.of(close(last));
    }

    private WindowMetrics close(Subject.ObservedEvent last) {
        MetricSummary metrics = log.metrics();
        long[] sorted = Arrays.copyOf(latencies, log.size());
        Arrays.sort(sorted);
        Map<String, WindowMetrics.Split> baselineAuc = new LinkedHashMap<>();
        metrics.baselines().forEach((name, auc) -> baselineAuc.put(name, split(auc)));
        lastAuc = metrics.auc().all();
        log = emptyLog();
        return new WindowMetrics(
                window++,
                metrics.events(),
                last.time(),
                lastVersion,
                last.deadLetters(),
                last.late(),
                split(metrics.auc()),
                split(metrics.ap()),
                metrics.mrr(),
                metrics.calibrationError(),
                metrics.logLoss(),
                baselineAuc,
                new WindowMetrics.Latency(
                        Quantiles.of(sorted, 0.50), Quantiles.of(sorted, 0.95), Quantiles.of(sorted, 0.99)));
    }

    private static WindowMetrics.Split split(ByNovelty figure) {
        return new WindowMetrics.Split(figure.all(), figure.novel(), figure.repeat());
    }

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException {
        counting.write(out);
        log.write(out);
        for (int i = 0; i < log.size(); i++) {
            out.writeLong(latencies[i]);
        }
        out.writeLong(window);
        out.writeDouble(lastAuc);
        out.writeLong(lastVersion);
        out.writeBoolean(last != null);
        if (last != null) {
            last.write(out);
        }
    }

    /** Takes over the state that {@link #write} wrote. */
    void restore(DataInput in) throws IOException {
        counting = CountersModel.read(in);
        baselines = baselines(counting);
        log = ScoreLog.read(in);
        latencies = new long[Math.max(16, log.size())];
        for (int i = 0; i < log.size(); i++) {
            latencies[i] = in.readLong();
        }
        window = in.readLong();
        lastAuc = in.readDouble();
        lastVersion = in.readLong();
        last = in.readBoolean() ? Subject.ObservedEvent.read(in) : null;
    }
}
