package dev.hyperwalk.models.prediction;

import dev.hyperwalk.models.training.Example;
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

    /** Of candidates that belong to no example; {@code probability} of each, in [0, 1]. */
    public static Predictions ofCandidates(double... probability) {
        int[] begin = new int[probability.length + 1];
        for (int i = 0; i < begin.length; i++) {
            begin[i] = i;
        }
        return new Predictions(probability.clone(), begin);
    }

    /** Of the candidates of examples, in the order of {@link Example#candidates}, as the engine gives them. */
    public static Predictions ofExamples(List<Example> examples, float[] probability) {
        int[] begin = new int[examples.size() + 1];
        for (int i = 0; i < examples.size(); i++) {
            begin[i + 1] = begin[i] + 1 + examples.get(i).negatives().size();
        }
        double[] wide = new double[begin[examples.size()]];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = probability[i];
        }
        return new Predictions(wide, begin);
    }

    /** Of examples whose positives and negatives were given these probabilities, a row each. */
    public static Predictions ofRows(double[]... rows) {
        int[] begin = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            begin[i + 1] = begin[i] + rows[i].length;
        }
        double[] all = new double[begin[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, begin[i], rows[i].length);
        }
        return new Predictions(all, begin);
    }

    /** These, then those. */
    public Predictions and(Predictions others) {
        double[] all = new double[size() + others.size()];
        System.arraycopy(probability, 0, all, 0, size());
        System.arraycopy(others.probability, 0, all, size(), others.size());
        int[] starts = new int[examples() + others.examples() + 1];
        System.arraycopy(begin, 0, starts, 0, examples());
        for (int i = 0; i <= others.examples(); i++) {
            starts[examples() + i] = size() + others.begin[i];
        }
        return new Predictions(all, starts);
    }

    /** Those of the first examples only. */
    public Predictions first(int examples) {
        double[] some = new double[begin[examples]];
        System.arraycopy(probability, 0, some, 0, some.length);
        int[] starts = new int[examples + 1];
        System.arraycopy(begin, 0, starts, 0, starts.length);
        return new Predictions(some, starts);
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
        double[] row = new double[size(example)];
        System.arraycopy(probability, begin[example], row, 0, row.length);
        return row;
    }

    /** The probabilities of all candidates, a copy. */
    public double[] toArray() {
        return probability.clone();
    }
}
