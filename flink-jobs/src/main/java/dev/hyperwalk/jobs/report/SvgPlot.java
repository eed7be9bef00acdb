package dev.hyperwalk.jobs.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A line chart as an SVG document: series over a common x axis, a legend and vertical markers.
 *
 * <p>NaN values leave gaps. Colours are those of Okabe and Ito's palette, told apart with any colour vision; baselines
 * are thin and dashed besides.
 */
public final class SvgPlot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 440;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();
    private int width = WIDTH;
    private int height = HEIGHT;

    /** An empty chart; labels are plain text and may be empty. */
    public SvgPlot(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /**
     * Sets the size in pixels; 860 by 440 if this is not called.
     *
     * @throws IllegalArgumentException below 320 by 200
     */
    public SvgPlot optSize(int width, int height) {
        if (width < 320 || height < 200) {
            throw new IllegalArgumentException("plot: expected at least 320 x 200, got " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        return this;
    }

    /** Adds the model's line: solid and thick. See {@link #addBaseline}. */
    public SvgPlot addModel(String name, double[] xs, double[] ys) {
        series.add(new Series(name, xs, ys, true));
        return this;
    }

    /**
     * Adds a baseline's line: thin and dashed.
     *
     * @param xs ascending and finite; copied
     * @param ys as many; NaN leaves a gap; copied
     * @throws IllegalArgumentException if the lengths differ
     */
    public SvgPlot addBaseline(String name, double[] xs, double[] ys) {
        series.add(new Series(name, xs, ys, false));
        return this;
    }

    /** Adds a labelled vertical line. */
    public SvgPlot addMarker(double x, String label) {
        markers.add(new Marker(x, label));
        return this;
    }

    /** The chart as an SVG document. O(points). */
    public String render() {
        return new SvgCanvas(width, height, Axis.ofX(series), Axis.ofY(series))
                .draw(title, xLabel, yLabel, series, markers);
    }

    /**
     * A labelled vertical line.
     *
     * @param x where it stands
     * @param label at its upper end
     */
    record Marker(double x, String label) {}

    /** A named line. */
    static final class Series {
        private final String name;
        private final double[] xs;
        private final double[] ys;
        private final boolean isModel;

        Series(String name, double[] xs, double[] ys, boolean isModel) {
            if (xs.length != ys.length) {
                throw new IllegalArgumentException("series " + name + ": expected one y for each x, got " + xs.length
                        + " xs and " + ys.length + " ys");
            }
            this.name = name;
            this.xs = xs.clone();
            this.ys = ys.clone();
            this.isModel = isModel;
        }

        String name() {
            return name;
        }

        int size() {
            return xs.length;
        }

        double x(int index) {
            return xs[index];
        }

        double y(int index) {
            return ys[index];
        }

        boolean isModel() {
            return isModel;
        }
    }
}
