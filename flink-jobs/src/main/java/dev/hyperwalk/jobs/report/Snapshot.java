package dev.hyperwalk.jobs.report;

import dev.hyperwalk.models.evaluation.MetricSummary;
import java.util.List;

/**
 * The state of a running job that the live view shows at one moment.
 *
 * @param dataset name of the log or stream
 * @param done events scored so far
 * @param total events in all, 0 if not known
 * @param eventsPerSecond recently
 * @param elapsedSeconds since the start
 * @param latency from arrival in the job to score
 * @param window metrics of the current window
 * @param whole metrics of the whole run so far
 * @param history the model's AUC over each window so far, in the order of the stream
 * @param regimes where a regime began
 * @param deadLetters records that could not be read
 * @param late events that came after the watermark
 */
public record Snapshot(
        String dataset,
        long done,
        long total,
        double eventsPerSecond,
        double elapsedSeconds,
        LatencyMillis latency,
        MetricSummary window,
        MetricSummary whole,
        List<Double> history,
        List<RegimeStart> regimes,
        long deadLetters,
        long late) {

    /** Copies the lists. */
    public Snapshot {
        history = List.copyOf(history);
        regimes = List.copyOf(regimes);
    }

    /**
     * A regime's first window.
     *
     * @param window index into the history
     * @param regime the regime's key
     */
    public record RegimeStart(int window, String regime) {}

    /** Share done, in [0, 1]; 0 if the total is not known. */
    double share() {
        return total <= 0 ? 0 : Math.min(1, (double) done / total);
    }

    /** Seconds left at the present rate; NaN if that cannot be told. */
    double secondsLeft() {
        return total <= 0 || !(eventsPerSecond > 0) ? Double.NaN : Math.max(0, total - done) / eventsPerSecond;
    }
}
