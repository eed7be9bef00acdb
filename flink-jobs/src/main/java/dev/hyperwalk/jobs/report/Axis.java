package dev.hyperwalk.jobs.report;

import dev.hyperwalk.jobs.report.SvgPlot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The range of one axis and its ticks, which lie at 1, 2 or 5 times a power of ten.
 *
 * @param from lower end
 * @param to upper end, above {@code from}
 * @param step from tick to tick
 */
record Axis(double from, double to, double step) {

    private static final int TICKS = 6;

    /** Just as wide as the data. */
    static Axis ofX(List<Series> series) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Series line : series) {
            for (int i = 0; i < line.size(); i++) {
                min = Math.min(min, line.x(i));
                max = Math.max(max, line.x(i));
            }
        }
        Axis axis = of(min, max);
        return min < max ? new Axis(min, max, axis.step()) : axis;
    }

    /** As high as the data, out to the next ticks; NaN does not count. */
    static Axis ofY(List<Series> series) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Series line : series) {
            for (int i = 0; i < line.size(); i++) {
                if (Double.isFinite(line.y(i))) {
                    min = Math.min(min, line.y(i));
                    max = Math.max(max, line.y(i));
                }
            }
        }
        return of(min, max);
    }

    /** From tick to tick around a range; 0 to 1 if there is none, a little around it if it is a point. */
    static Axis of(double min, double max) {
        if (!(min <= max)) {
            return of(0, 1);
        }
        if (min == max) {
            double margin = min == 0 ? 1 : Math.abs(min) / 10;
            return of(min - margin, max + margin);
        }
        double rough = (max - min) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        double step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
        return new Axis(Math.floor(min / step) * step, Math.ceil(max / step) * step, step);
    }

    /** Tick positions, ascending. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(from / step - 1e-9);
        for (long i = first; i * step <= to + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A tick's text, with as many decimals as the step needs, thousands and millions abbreviated. */
    String label(double tick) {
        if (step >= 1e6) {
            return trimmed(tick / 1e6, step / 1e6) + (tick == 0 ? "" : "M");
        }
        if (step >= 1e3) {
            return trimmed(tick / 1e3, step / 1e3) + (tick == 0 ? "" : "k");
        }
        return trimmed(tick, step);
    }

    private static String trimmed(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
    }

    /** Where a value lies, 0 at the lower end and 1 at the upper. */
    double share(double value) {
        return (value - from) / (to - from);
    }
}
