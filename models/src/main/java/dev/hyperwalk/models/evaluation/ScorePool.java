package dev.hyperwalk.models.evaluation;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/** One scorer's scores of one stretch, novel ones filled in from the left and repeats from the right. */
final class ScorePool {

    private final Side positives;
    private final Side negatives;

    ScorePool(int numPositives, int numNegatives) {
        positives = new Side(numPositives);
        negatives = new Side(numNegatives);
    }

    void addPositive(boolean seen, double score) {
        positives.add(seen, score);
    }

    void addNegative(boolean seen, double score) {
        negatives.add(seen, score);
    }

    ByNovelty figure(ToDoubleBiFunction<double[], double[]> metric) {
        return new ByNovelty(
                metric.applyAsDouble(positives.scores, negatives.scores),
                metric.applyAsDouble(positives.novel(), negatives.novel()),
                metric.applyAsDouble(positives.repeats(), negatives.repeats()));
    }

    private static final class Side {
        private final double[] scores;
        private int numNovel;
        private int numRepeats;

        Side(int size) {
            scores = new double[size];
        }

        void add(boolean seen, double score) {
            int index = seen ? scores.length - ++numRepeats : numNovel++;
            scores[index] = score;
        }

        double[] novel() {
            return Arrays.copyOfRange(scores, 0, numNovel);
        }

        double[] repeats() {
            return Arrays.copyOfRange(scores, scores.length - numRepeats, scores.length);
        }
    }
}
