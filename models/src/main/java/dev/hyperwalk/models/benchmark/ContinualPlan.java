package dev.hyperwalk.models.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What of each log is learnt from, and in which order.
 *
 * @param events positives of each log that are learnt from, at most; at least 256
 * @param heldOut positives of each log that are asked about, at most, at least 1
 * @param batch positives in one update, a power of two of at most 8
 * @param learningRate step size of Adam, above 0
 * @param returns whether the first log comes back between new ones: 0 1 0 2 0 3 and so on, instead of 0 1 2 3
 */
public record ContinualPlan(int events, int heldOut, int batch, double learningRate, boolean returns) {

    /** What every sequence gets. */
    public static final ContinualPlan DEFAULT = new ContinualPlan(8_000, 1_000, 8, 0.003, false);

    /** Checks the ranges above. */
    public ContinualPlan {
        if (events < 256) {
            throw new IllegalArgumentException("events of a log must be at least 256, got " + events);
        }
        if (heldOut < 1) {
            throw new IllegalArgumentException("held-out events must be at least 1, got " + heldOut);
        }
        if (batch < 1 || 8 % batch != 0) {
            throw new IllegalArgumentException("batch must be 1, 2, 4 or 8, got " + batch);
        }
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learning rate must be above 0 and at most 1, got " + learningRate);
        }
    }

    /** Which log each stretch of the stream is of, out of so many. */
    List<Integer> stretches(int logs) {
        List<Integer> stretches = new ArrayList<>();
        for (int log = 0; log < logs; log++) {
            stretches.add(log);
            if (returns && log > 0 && log < logs - 1) {
                stretches.add(0);
            }
        }
        return stretches;
    }
}
