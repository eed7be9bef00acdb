package dev.hyperwalk.models.testing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Goodness of fit: Pearson's chi-square against known probabilities, and whether many p-values look like p-values.
 *
 * <p>Control plane: for tests only, no care for speed.
 */
public final class PValues {

    /** Cells are merged, smallest first, until each expects at least this many observations. */
    private static final double LEAST_EXPECTED = 8;

    private PValues() {}

    /** The probability that a chi-square variable of {@code freedom} degrees exceeds {@code statistic}. */
    public static double chiSquareSurvival(double statistic, int freedom) {
        return upperGamma(freedom / 2.0, statistic / 2.0);
    }

    /**
     * The p-value of counts drawn by {@code probabilities}, which sum to 1.
     *
     * @return NaN if fewer than two cells are left after merging: such counts say nothing
     */
    public static double ofCounts(long[] counts, double[] probabilities) {
        double total = Arrays.stream(counts).sum();
        int[] ascending = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .mapToInt(i -> i)
                .toArray();
        double rest = total;
        double observed = 0;
        double expected = 0;
        double statistic = 0;
        int cells = 0;
        for (int i : ascending) {
            observed += counts[i];
            expected += total * probabilities[i];
            boolean enoughLeft = rest - expected >= LEAST_EXPECTED || i == ascending[ascending.length - 1];
            if (expected >= LEAST_EXPECTED && enoughLeft) {
                statistic += (observed - expected) * (observed - expected) / expected;
                cells++;
                rest -= expected;
                observed = 0;
                expected = 0;
            }
        }
        return cells < 2 ? Double.NaN : chiSquareSurvival(statistic, cells - 1);
    }

    /** The least k such that a Binomial(trials, p) variable exceeds k with probability below {@code tail}. */
    public static int binomialBound(int trials, double p, double tail) {
        double term = Math.pow(1 - p, trials);
        double exceeded = 1 - term;
        int k = 0;
        while (exceeded >= tail) {
            term *= (trials - k) * p / ((k + 1) * (1 - p));
            k++;
            exceeded -= term;
        }
        return k;
    }

    /** The p-value (asymptotic) of Kolmogorov and Smirnov's test that the values are uniform on [0, 1]. */
    public static double ofUniformity(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double above = (i + 1.0) / sorted.length - sorted[i];
            double below = sorted[i] - (double) i / sorted.length;
            distance = Math.max(distance, Math.max(above, below));
        }
        double root = Math.sqrt(sorted.length);
        double lambda = (root + 0.12 + 0.11 / root) * distance;
        double sum = 0;
        for (int j = 1; j <= 100; j++) {
            sum += (j % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * j * j * lambda * lambda);
        }
        return Math.min(1, Math.max(0, lambda < 0.2 ? 1 : sum));
    }

    /** The regularised upper incomplete gamma function Q(a, x): its series below a + 1, its continued fraction above. */
    private static double upperGamma(double a, double x) {
        if (x <= 0) {
            return 1;
        }
        double front = Math.exp(a * Math.log(x) - x - logGamma(a));
        return x < a + 1 ? 1 - front * lowerSeries(a, x) : front * upperFraction(a, x);
    }

    private static double lowerSeries(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < 10_000 && term > sum * 1e-16; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /** Lentz's evaluation of the fraction 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)). */
    private static double upperFraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < 10_000; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            fraction *= c * d;
            if (Math.abs(c * d - 1) < 1e-15) {
                break;
            }
        }
        return fraction;
    }

    /** Stirling's series, after shifting the argument to 10 or more. */
    private static double logGamma(double a) {
        double shift = 0;
        double z = a;
        while (z < 10) {
            shift += Math.log(z);
            z++;
        }
        double inverse = 1 / (z * z);
        double tail = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + tail - shift;
    }
}
