package dev.hyperwalk.models.evaluation;

/**
 * Makes scores probabilities: {@code sigmoid(slope * logit(score) + offset)}, fitted to scores whose truth is known.
 *
 * <p>Order is kept, so ranks and AUC are. Source: Platt, "Probabilistic outputs for support vector machines" (1999).
 *
 * @param slope above 0
 * @param offset in logits
 */
public record Calibration(double slope, double offset) {

    /** Leaves scores as they are. */
    public static final Calibration NONE = new Calibration(1, 0);

    private static final int STEPS = 30;
    private static final double CLOSEST = 1e-9; // to 0 and 1
    private static final double DAMPING = 1e-9;

    /**
     * Fits to as many positives as negatives, each side weighing one half. O(scores x 30).
     *
     * @param positives scores of what happened, in [0, 1]
     * @param negatives scores of what did not
     * @return {@link #NONE} if either is missing, or if the scores have the order wrong
     */
    public static Calibration fit(double[] positives, double[] negatives) {
        if (positives.length == 0 || negatives.length == 0) {
            return NONE;
        }
        Newton newton = new Newton();
        for (int step = 0; step < STEPS; step++) {
            newton.begin();
            for (double score : positives) {
                newton.add(logit(score), 1, 0.5 / positives.length);
            }
            for (double score : negatives) {
                newton.add(logit(score), 0, 0.5 / negatives.length);
            }
            newton.step();
        }
        return newton.slope > 0 && Double.isFinite(newton.slope) && Double.isFinite(newton.offset)
                ? new Calibration(newton.slope, newton.offset)
                : NONE;
    }

    /** The probability that a score stands for. */
    public double probability(double score) {
        return equals(NONE) ? score : 1 / (1 + Math.exp(-slope * logit(score) - offset));
    }

    private static double logit(double score) {
        double held = Math.min(1 - CLOSEST, Math.max(CLOSEST, score));
        return Math.log(held / (1 - held));
    }

    /** Newton's method on the mean cross-entropy, which is convex in both numbers. */
    private static final class Newton {
        private double slope = 1;
        private double offset;
        private double gradientSlope;
        private double gradientOffset;
        private double slopeSlope;
        private double slopeOffset;
        private double offsetOffset;

        void begin() {
            gradientSlope = 0;
            gradientOffset = 0;
            slopeSlope = DAMPING;
            slopeOffset = 0;
            offsetOffset = DAMPING;
        }

        void add(double logit, double target, double weight) {
            double probability = 1 / (1 + Math.exp(-slope * logit - offset));
            double error = weight * (probability - target);
            double curvature = weight * probability * (1 - probability);
            gradientSlope += error * logit;
            gradientOffset += error;
            slopeSlope += curvature * logit * logit;
            slopeOffset += curvature * logit;
            offsetOffset += curvature;
        }

        /** Half steps at most, should the first ones be too bold. */
        void step() {
            double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
            double bySlope = (gradientSlope * offsetOffset - gradientOffset * slopeOffset) / determinant;
            double byOffset = (gradientOffset * slopeSlope - gradientSlope * slopeOffset) / determinant;
            double bold = Math.max(1, 2 * Math.max(Math.abs(bySlope), Math.abs(byOffset)));
            slope -= bySlope / bold;
            offset -= byOffset / bold;
        }
    }
}
