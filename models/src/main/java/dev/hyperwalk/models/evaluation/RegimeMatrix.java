package dev.hyperwalk.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well every regime is predicted after each stretch of a stream: R, one row a stretch, one column a regime, and what
 * is made of it (definitions of GEM, Lopez-Paz and Ranzato, arXiv 1706.08840, and Chaudhry et al., arXiv 1801.10112, with AUC in
 * the place of accuracy).
 */
public final class RegimeMatrix {

    private final int regimes;
    private final List<Integer> learnt = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();

    /** A matrix without rows; {@code regimes} at least 1. */
    public RegimeMatrix(int regimes) {
        this.regimes = regimes;
    }

    /**
     * Adds what is known after a stretch.
     *
     * @param regime the one that the stretch was of
     * @param aucs of each regime, in their order
     */
    public void add(int regime, double[] aucs) {
        if (regime < 0 || regime >= regimes || aucs.length != regimes) {
            throw new IllegalArgumentException(
                    "expected " + regimes + " figures and one of these regimes, got " + aucs.length + " and " + regime);
        }
        learnt.add(regime);
        rows.add(aucs.clone());
    }

    /** Stretches so far. */
    public int stretches() {
        return rows.size();
    }

    /** Regimes, in the order of the columns. */
    public int regimes() {
        return regimes;
    }

    /** The regime of a stretch. */
    public int regime(int stretch) {
        return learnt.get(stretch);
    }

    /** How well a regime is predicted after a stretch. */
    public double auc(int stretch, int regime) {
        return rows.get(stretch)[regime];
    }

    /** ACC: the mean over regimes at the end. */
    public double accuracy() {
        return Arrays.stream(rows.get(rows.size() - 1)).average().orElse(Double.NaN);
    }

    /** LA: the mean over regimes just after each was first learnt. */
    public double learningAccuracy() {
        return mean(regime -> rows.get(first(regime))[regime]);
    }

    /** BWT: the mean change from just after a regime was first learnt to the end; of regimes with something after them. */
    public double backwardTransfer() {
        return mean(regime -> first(regime) == rows.size() - 1
                ? Double.NaN
                : auc(rows.size() - 1, regime) - auc(first(regime), regime));
    }

    /** FWT: how much better than chance a regime is predicted just before it first comes; of all but the first. */
    public double forwardTransfer() {
        return mean(regime -> first(regime) == 0 ? Double.NaN : auc(first(regime) - 1, regime) - 0.5);
    }

    /** F: the mean fall from the best that a regime was ever predicted after it was learnt to the end. */
    public double forgetting() {
        return mean(
                regime -> first(regime) == rows.size() - 1 ? Double.NaN : best(regime) - auc(rows.size() - 1, regime));
    }

    /** The deepest fall of any regime after it was learnt, from just after that to the worst stretch. */
    public double worstDip() {
        double worst = 0;
        for (int regime = 0; regime < regimes; regime++) {
            for (int stretch = first(regime) + 1; stretch < rows.size(); stretch++) {
                worst = Math.max(worst, auc(first(regime), regime) - auc(stretch, regime));
            }
        }
        return worst;
    }

    private double best(int regime) {
        double best = Double.NEGATIVE_INFINITY;
        for (int stretch = first(regime); stretch < rows.size() - 1; stretch++) {
            best = Math.max(best, auc(stretch, regime));
        }
        return best;
    }

    /** The stretch that a regime was first learnt in. */
    private int first(int regime) {
        return learnt.indexOf(regime);
    }

    private interface OfRegime {
        double of(int regime);
    }

    /** The mean over the regimes learnt whose figure is a number. */
    private double mean(OfRegime figure) {
        double sum = 0;
        int count = 0;
        for (int regime = 0; regime < regimes; regime++) {
            double value = learnt.contains(regime) ? figure.of(regime) : Double.NaN;
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
