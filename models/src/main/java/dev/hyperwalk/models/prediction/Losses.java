package dev.hyperwalk.models.prediction;

/** How wrong, and how unsure, predictions are. */
public final class Losses {

    private static final double WORST = 5;
    private static final double LEAST = 1e-12;

    private Losses() {}

    /** The mean cross-entropy of examples, positives and negatives weighing the same, each example's at most 5. */
    public static double crossEntropy(Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < predictions.examples(); i++) {
            int size = predictions.size(i);
            double negatives = 0;
            for (int j = 1; j < size; j++) {
                negatives -= Math.log(Math.max(LEAST, 1 - predictions.probability(i, j))) / (size - 1);
            }
            sum += Math.min(WORST, (-Math.log(Math.max(LEAST, predictions.probability(i, 0))) + negatives) / 2);
        }
        return sum / predictions.examples();
    }

    /** The mean entropy of all candidates, whatever came true: from 0, sure, to ln 2. */
    public static double entropy(Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < predictions.size(); i++) {
            double probability = Math.min(1 - LEAST, Math.max(LEAST, predictions.probability(i)));
            sum -= probability * Math.log(probability) + (1 - probability) * Math.log1p(-probability);
        }
        return sum / predictions.size();
    }
}
