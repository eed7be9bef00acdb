package dev.hyperwalk.models.prediction;

import dev.hyperwalk.models.training.Example;
import java.util.Arrays;
import java.util.List;

/**
 * What a model says of a batch of candidates, in columns: one number a candidate.
 *
 * <p>The candidates of an example lie side by side, its positive first; candidates that belong to no example are examples of
 * one candidate. Immutable.
 */
public final class Predictions {

    private final double[] probability;
    private final int[] begin; // (examples + 1)

    private Predictions(double[] probability, int[] begin) {
        this.probability = probability;
        this.begin = begin;
    }

    /** Of candidates that belong to no example; the probability of each, in [0, 1], as the engine gives them. */
    public static Predictions ofCandidates(float[] probability) {
        int[] begin = new int[probability.length + 1];
        Arrays.setAll(begin, i -> i);
        return new Predictions(widened(probability), begin);
    }

    /** Of the candidates of examples, in the order of {@link Example#candidates}, as the engine gives them. */
    public static Predictions ofExamples(List<Example> examples, float[] probability) {
        int[] begin = new int[examples.size() + 1];
        for (int i = 0; i < examples.size(); i++) {
            begin[i + 1] = begin[i] + 1 + examples.get(i).negatives().size();
        }
        return new Predictions(widened(probability), begin);
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    /** These, then those. */
    public Predictions and(Predictions others) {
        double[] all = Arrays.copyOf(probability, size() + others.size());
        System.arraycopy(others.probability, 0, all, size(), others.size());
        int[] starts = Arrays.copyOf(begin, examples() + others.examples() + 1);
        for (int i = 0; i <= others.examples(); i++) {
            starts[examples() + i] = size() + others.begin[i];
        }
        return new Predictions(all, starts);
    }

    /** Those of the first examples only. */
    public Predictions first(int examples) {
        return new Predictions(Arrays.copyOf(probability, begin[examples]), Arrays.copyOf(begin, examples + 1));
    }

    /** Candidates. */
    public int size() {
        return probability.length;
    }

    /** Examples. */
    public int examples() {
        return begin.length - 1;
    }

    /** Candidates of an example, its positive among them. */
    public int size(int example) {
        return begin[example + 1] - begin[example];
    }

    /** The probability of a candidate, in [0, 1], by its place in the batch. */
    public double probability(int candidate) {
        return probability[candidate];
    }

    /** The probability of a candidate of an example, in [0, 1]: its positive is number 0. */
    public double probability(int example, int candidate) {
        return probability[begin[example] + candidate];
    }

    /** The probabilities of the candidates of an example, a copy. */
    public double[] row(int example) {
        return Arrays.copyOfRange(probability, begin[example], begin[example + 1]);
    }

    /** The probabilities of all candidates, a copy. */
    public double[] toArray() {
        return probability.clone();
    }
}
