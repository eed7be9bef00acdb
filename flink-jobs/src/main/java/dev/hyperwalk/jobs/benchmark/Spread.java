package dev.hyperwalk.jobs.benchmark;

import java.util.Arrays;

/** Mean and spread of one figure over seeds. */
final class Spread {

    private Spread() {}

    /** NaN if one of the metrics is, or there is none. */
    static double mean(double[] figures) {
        return Arrays.stream(figures).average().orElse(Double.NaN);
    }

    /** The standard deviation; 0 for one figure. */
    static double deviation(double[] figures) {
        double mean = mean(figures);
        double squares =
                Arrays.stream(figures).map(figure -> Math.pow(figure - mean, 2)).sum();
        return figures.length < 2 ? 0 : Math.sqrt(squares / (figures.length - 1));
    }
}
