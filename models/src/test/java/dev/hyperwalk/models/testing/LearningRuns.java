package dev.hyperwalk.models.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractDoubleAssert;

/**
 * Learning runs that differ in their seed alone.
 *
 * <p>What a run learns hangs on its seed and, as rounding grows from step to step, on the kernels that the engine has for
 * the processor: one run on one machine says little. So a bound is one on the mean of several runs, or on each of them,
 * and was set from the spread of more: about five deviations off their mean where each run has to keep it, more than three
 * standard errors where the mean of five does. Metrics in the comments of bounds are that mean and deviation.
 * {@code -Dlearning.seeds=10} makes as many runs and prints their spread; {@code ATEN_CPU_CAPABILITY=default}, {@code avx2}
 * or {@code avx512} in the environment chooses the kernels.
 *
 * @param <T> what one run gives
 */
public final class LearningRuns<T> {

    private static final int USUAL = 5;
    private static final int SEEDS = Integer.getInteger("learning.seeds", USUAL);

    private final List<T> results;

    private LearningRuns(List<T> results) {
        this.results = results;
    }

    /** One run for each of the seeds 1, 2, ..., side by side. */
    public static <T> LearningRuns<T> ofEachSeed(LongFunction<T> run) {
        return new LearningRuns<>(
                LongStream.rangeClosed(1, SEEDS).parallel().mapToObj(run).toList());
    }

    /** About the mean of a figure over all runs; says their spread where it fails. */
    public AbstractDoubleAssert<?> assertMean(String figure, ToDoubleFunction<T> of) {
        double[] values = values(of);
        return assertThat(mean(values)).as("%s", spread(figure, values));
    }

    /** About the median of a figure over all runs, where few of them are far off; says their spread where it fails. */
    public AbstractDoubleAssert<?> assertMedian(String figure, ToDoubleFunction<T> of) {
        double[] values = values(of);
        return assertThat(median(values)).as("%s", spread(figure, values));
    }

    /** Claims something of a figure of each run; says their spread where it fails. */
    public void assertEach(String figure, ToDoubleFunction<T> of, Consumer<AbstractDoubleAssert<?>> claim) {
        double[] values = values(of);
        String spread = spread(figure, values);
        for (int i = 0; i < values.length; i++) {
            claim.accept(assertThat(values[i]).as("seed %d of %s", i + 1, spread));
        }
    }

    private double[] values(ToDoubleFunction<T> of) {
        double[] values = results.stream().mapToDouble(of).toArray();
        for (double value : values) {
            assertThat(value).as("a figure of each seed").isFinite(); // NaN would be above every bound
        }
        return values;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String spread(String figure, double[] values) {
        double mean = mean(values);
        double squares =
                Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum();
        String spread = String.format(
                "%s: mean %.4f, median %.4f, deviation %.4f, from %.4f to %.4f over %d seeds",
                figure,
                mean,
                median(values),
                Math.sqrt(squares / Math.max(1, values.length - 1)),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow(),
                values.length);
        if (values.length > USUAL) {
            System.out.println(spread);
        }
        return spread;
    }
}
