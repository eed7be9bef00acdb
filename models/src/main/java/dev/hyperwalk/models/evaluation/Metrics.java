package dev.hyperwalk.models.evaluation;

import java.util.Arrays;

/**
 * How well scores separate what happened from what did not: exact, pooled, and blind to the order of equal scores.
 *
 * <p>Every figure is {@link Double#NaN} where it has no value: a side is empty, or a score is NaN. No argument is
 * changed. Scores may be any finite or infinite number unless a method asks for probabilities.
 */
public final class Metrics {

    /** Number of equal-width bins of {@link #calibrationError}. */
    static final int CALIBRATION_BINS = 15;

    /** Probabilities are kept this far from 0 and 1 in {@link #logLoss}: a float cannot come closer to 1. */
    static final double LOG_LOSS_CLIP = 1e-7;

    private Metrics() {}

    /**
     * The chance that a positive scores above a negative, a tie counting half: the area under the ROC curve.
     *
     * @return in [0, 1]; 0.5 is blind; O(n log n)
     */
    public static double auc(double[] positives, double[] negatives) {
        if (isUndefined(positives) || isUndefined(negatives)) {
            return Double.NaN;
        }
        return aucOfSorted(sorted(positives), sorted(negatives));
    }

    private static double aucOfSorted(double[] positives, double[] negatives) {
        int below = 0;
        int notAbove = 0;
        double wins = 0;
        for (double positive : positives) {
            while (below < negatives.length && negatives[below] < positive) {
                below++;
            }
            while (notAbove < negatives.length && negatives[notAbove] <= positive) {
                notAbove++;
            }
            wins += (below + notAbove) / 2.0;
        }
        return wins / ((double) positives.length * negatives.length);
    }

    /**
     * Average precision: the precision at every score a positive has, weighted by the share of positives there.
     *
     * <p>All candidates of one score enter together, so an algorithm that gives everything the same score gets the share
     * of positives, not luck.
     *
     * @return in (0, 1]; the share of positives is blind; O(n log n)
     */
    public static double averagePrecision(double[] positives, double[] negatives) {
        if (isUndefined(positives) || isUndefined(negatives)) {
            return Double.NaN;
        }
        double[] hits = sorted(positives);
        double[] misses = sorted(negatives);
        int hit = hits.length - 1;
        int miss = misses.length - 1;
        double sum = 0;
        while (hit >= 0) {
            double threshold = hits[hit];
            int before = hit;
            while (hit >= 0 && hits[hit] == threshold) {
                hit--;
            }
            while (miss >= 0 && misses[miss] >= threshold) {
                miss--;
            }
            double truePositives = hits.length - 1 - hit;
            double falsePositives = misses.length - 1 - miss;
            sum += (before - hit) * truePositives / (truePositives + falsePositives);
        }
        return sum / hits.length;
    }

    /**
     * One over the rank of a positive among its own negatives, ties ranked at the mean of best and worst.
     *
     * @return in (0, 1]; O(n)
     */
    public static double reciprocalRank(double positive, double[] negatives) {
        if (Double.isNaN(positive) || isUndefined(negatives)) {
            return Double.NaN;
        }
        int above = 0;
        int ties = 0;
        for (double negative : negatives) {
            if (negative > positive) {
                above++;
            } else if (negative == positive) {
                ties++;
            }
        }
        return 1 / (1 + above + ties / 2.0);
    }

    /**
     * The mean {@link #reciprocalRank} of positives, each against its own row of negatives; rows without a rank are left
     * out.
     *
     * @throws IllegalArgumentException if the numbers of positives and rows differ
     */
    public static double meanReciprocalRank(double[] positives, double[][] negatives) {
        if (positives.length != negatives.length) {
            throw new IllegalArgumentException("expected one row of negatives for each positive, got "
                    + positives.length + " positives and " + negatives.length + " rows");
        }
        double sum = 0;
        int ranked = 0;
        for (int i = 0; i < positives.length; i++) {
            double rank = reciprocalRank(positives[i], negatives[i]);
            if (!Double.isNaN(rank)) {
                sum += rank;
                ranked++;
            }
        }
        return ranked == 0 ? Double.NaN : sum / ranked;
    }

    /**
     * Expected calibration error over 15 equal-width bins of [0, 1]: by how much the mean probability of a bin misses the
     * share of positives in it, weighted by the bin's candidates.
     *
     * @param positives probabilities given to what happened
     * @param negatives probabilities given to what did not
     * @return in [0, 1], 0 is calibrated; NaN also where a score is no probability, or both sides are empty; O(n)
     */
    public static double calibrationError(double[] positives, double[] negatives) {
        if (areNoProbabilities(positives, negatives)) {
            return Double.NaN;
        }
        // |share - confidence| x candidates of a bin is |positives in it - sum of its probabilities|
        double[] excess = new double[CALIBRATION_BINS];
        for (double positive : positives) {
            excess[bin(positive)] += 1 - positive;
        }
        for (double negative : negatives) {
            excess[bin(negative)] -= negative;
        }
        double sum = 0;
        for (double bin : excess) {
            sum += Math.abs(bin);
        }
        return sum / (positives.length + negatives.length);
    }

    private static int bin(double probability) {
        return Math.min((int) (probability * CALIBRATION_BINS), CALIBRATION_BINS - 1);
    }

    /**
     * Mean negative log-likelihood in nats, probabilities clipped to [1e-7, 1 - 1e-7].
     *
     * @return at least 0; ln 2 is blind at equal sides; NaN also where a score is no probability, or both sides are
     *     empty; O(n)
     */
    public static double logLoss(double[] positives, double[] negatives) {
        if (areNoProbabilities(positives, negatives)) {
            return Double.NaN;
        }
        double sum = 0;
        for (double positive : positives) {
            sum -= Math.log(clip(positive));
        }
        for (double negative : negatives) {
            sum -= Math.log(1 - clip(negative));
        }
        return sum / (positives.length + negatives.length);
    }

    private static double clip(double probability) {
        return Math.max(LOG_LOSS_CLIP, Math.min(1 - LOG_LOSS_CLIP, probability));
    }

    private static boolean areNoProbabilities(double[] positives, double[] negatives) {
        return positives.length + negatives.length == 0 || isOutsideUnit(positives) || isOutsideUnit(negatives);
    }

    private static boolean isOutsideUnit(double[] scores) {
        for (double score : scores) {
            if (!(score >= 0 && score <= 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUndefined(double[] scores) {
        for (double score : scores) {
            if (Double.isNaN(score)) {
                return true;
            }
        }
        return scores.length == 0;
    }

    private static double[] sorted(double[] scores) {
        double[] copy = scores.clone();
        Arrays.sort(copy);
        return copy;
    }
}
