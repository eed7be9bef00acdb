package dev.hyperwalk.jobs.web;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.models.evaluation.Metrics;
import java.util.ArrayDeque;
import java.util.Deque;

/** Scores of at most so many events, each beside its negatives, and their AUC. Not thread-safe. */
final class AucWindow {

    private final int capacity;
    private final boolean keepsLatest;
    private final Deque<Score> scores = new ArrayDeque<>();

    private AucWindow(int capacity, boolean keepsLatest) {
        this.capacity = capacity;
        this.keepsLatest = keepsLatest;
    }

    /** Of the first events; what comes after them is not looked at. */
    static AucWindow ofFirst(int capacity) {
        return new AucWindow(capacity, false);
    }

    /** Of the latest events. */
    static AucWindow ofLatest(int capacity) {
        return new AucWindow(capacity, true);
    }

    void add(Score score) {
        if (scores.size() < capacity) {
            scores.addLast(score);
        } else if (keepsLatest) {
            scores.removeFirst();
            scores.addLast(score);
        }
    }

    /** NaN where there are fewer than {@code least} events, or no negatives; O(n log n). */
    double auc(int least) {
        if (scores.size() < least) {
            return Double.NaN;
        }
        double[] positives = scores.stream().mapToDouble(Score::probability).toArray();
        double[] negatives = scores.stream()
                .flatMap(score -> score.negatives().stream())
                .mapToDouble(Score.Negative::probability)
                .toArray();
        return Metrics.auc(positives, negatives);
    }
}
