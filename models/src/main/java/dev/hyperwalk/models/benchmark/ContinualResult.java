package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.RegimeMatrix;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one method of continual learning.
 *
 * @param matrix AUC on the held-out events of every log after every stretch
 * @param early by events learnt from: mean AUC on a log's held-out events so soon after it first comes; of all but the first
 * @param returnGap mean change of the AUC of scores before learning, from the last events before a log left to the first
 *     after it came back, 200 each; NaN if none comes back
 * @param drifts log by log, how far the weights used for it have moved since it was left, as a share of their size
 * @param certified the share of held-out candidates that every network that the method might use puts on the right side of a
 *     half; NaN if it does not know
 * @param identification how well it found out which log it was; null if it was told
 * @param bytes what the learner holds at the end
 * @param bytesPerRegime what one further regime adds
 * @param microsPerUpdate processor time of an update, stretch by stretch
 */
public record ContinualResult(
        RegimeMatrix matrix,
        Map<Integer, Double> early,
        double returnGap,
        List<Double> drifts,
        double certified,
        @Nullable Identification identification,
        long bytes,
        long bytesPerRegime,
        List<Double> microsPerUpdate) {

    /** Copies. */
    public ContinualResult {
        early = Map.copyOf(early);
        drifts = List.copyOf(drifts);
        microsPerUpdate = List.copyOf(microsPerUpdate);
    }
}
