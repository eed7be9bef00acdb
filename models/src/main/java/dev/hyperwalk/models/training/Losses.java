package dev.hyperwalk.models.training;

/** How wrong, and how unsure, scores are. */
public final class Losses {

    private static final double WORST = 5;
    private static final double LEAST = 1e-12;

    private Losses() {}

    /**
     * The mean cross-entropy of examples, positives and negatives weighing the same, each example's at most 5.
     *
     * @param scores for each example: the probability of its positive, then of each of its negatives
     */
    public static double crossEntropy(double[][] scores) {
        double sum = 0;
        for (double[] example : scores) {
            double negatives = 0;
            for (int i = 1; i < example.length; i++) {
                negatives -= Math.log(Math.max(LEAST, 1 - example[i])) / (example.length - 1);
            }
            sum += Math.min(WORST, (-Math.log(Math.max(LEAST, example[0])) + negatives) / 2);
        }
        return sum / scores.length;
    }

    /** The mean entropy of all scores, whatever came true: from 0, sure, to ln 2. */
    public static double entropy(double[][] scores) {
        double sum = 0;
        int count = 0;
        for (double[] example : scores) {
            for (double score : example) {
                double probability = Math.min(1 - LEAST, Math.max(LEAST, score));
                sum -= probability * Math.log(probability) + (1 - probability) * Math.log1p(-probability);
                count++;
            }
        }
        return sum / count;
    }
}
