package dev.hyperwalk.jobs.web;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.models.evaluation.Metrics;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.DoubleStream;

/** Probabilities of at most so many events, each beside those of its negatives, and their AUC. Not thread-safe. */
final class AucWindow {

    private final int capacity;
    private final boolean keepsLatest;
    private final Deque<double[]> scores = new ArrayDeque<>();

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
        if (scores.size() == capacity && !keepsLatest) {
            return;
        }
        if (scores.size() == capacity) {
            scores.removeFirst();
        }
        scores.addLast(DoubleStream.concat(
                        DoubleStream.of(score.probability()),
                        score.negatives().stream().mapToDouble(Score.Negative::probability))
                .toArray());
    }

    /** NaN where there are fewer than {@code least} events, or no negatives; O(n log n). */
    double auc(int least) {
        if (scores.size() < least) {
            return Double.NaN;
        }
        double[] positives = scores.stream().mapToDouble(score -> score[0]).toArray();
        double[] negatives = scores.stream()
                .flatMapToDouble(score -> Arrays.stream(score).skip(1))
                .toArray();
        return Metrics.auc(positives, negatives);
    }
}
