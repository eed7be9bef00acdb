package dev.hyperwalk.jobs.report;

import dev.hyperwalk.jobs.report.SvgPlot.Marker;
import dev.hyperwalk.jobs.report.SvgPlot.Series;
import java.util.List;
import java.util.Locale;

/** Draws a chart's parts, back to front, as SVG elements. One use. */
final class SvgCanvas {

    private static final int TOP = 78;
    private static final int LEGEND_ROW = 18;
    private static final int BOTTOM = 52;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int LEGEND_Y = 48;
    private static final double CHARACTER = 7.2;
    private static final String MODEL = "#0072B2";
    private static final List<String> BASELINES =
            List.of("#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

    private final StringBuilder svg = new StringBuilder();
    private final int width;
    private final int height;
    private final Axis xAxis;
    private final Axis yAxis;
    private int top = TOP;

    SvgCanvas(int width, int height, Axis xAxis, Axis yAxis) {
        this.width = width;
        this.height = height;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
    }

    String draw(String title, String xLabel, String yLabel, List<Series> series, List<Marker> markers) {
        svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"12\" fill=\"#333\">",
                width, height, width, height);
        add("<title>%s</title>", escape(title));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fcfcfa\"/>", width, height);
        add(
                "<text x=\"%d\" y=\"26\" font-size=\"16\" font-weight=\"bold\" fill=\"#111\">%s</text>",
                LEFT, escape(title));
        legend(series);
        axes(xLabel, yLabel);
        markers.forEach(this::marker);
        // the model last, so that it lies on top
        lines(series, false);
        lines(series, true);
        return svg.append("</svg>\n").toString();
    }

    private void axes(String xLabel, String yLabel) {
        for (double tick : yAxis.ticks()) {
            add(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e2e2de\"/>",
                    LEFT, width - RIGHT, y(tick), y(tick));
            text(LEFT - 8, y(tick) + 4, "end", yAxis.label(tick));
        }
        for (double tick : xAxis.ticks()) {
            add(
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#888\"/>",
                    x(tick), x(tick), height - BOTTOM, height - BOTTOM + 5);
            text(x(tick), height - BOTTOM + 19, "middle", xAxis.label(tick));
        }
        add(
                "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#888\"/>",
                LEFT, width - RIGHT, height - BOTTOM, height - BOTTOM);
        text((LEFT + width - RIGHT) / 2.0, height - 12, "middle", xLabel);
        double middle = (top + height - BOTTOM) / 2.0;
        add(
                "<text text-anchor=\"middle\" transform=\"translate(18 %.1f) rotate(-90)\">%s</text>",
                middle, escape(yLabel));
    }

    private void marker(Marker marker) {
        if (marker.x() < xAxis.from() || marker.x() > xAxis.to()) {
            return;
        }
        add(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#777\" stroke-dasharray=\"2 3\"/>",
                x(marker.x()), x(marker.x()), top - 12, height - BOTTOM);
        // near the right border the label turns to the left of its line
        boolean fits = x(marker.x()) + 5 + marker.label().length() * CHARACTER < width;
        text(x(marker.x()) + (fits ? 5 : -5), top - 4, fits ? "start" : "end", marker.label());
    }

    private void lines(List<Series> series, boolean models) {
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).isModel() == models) {
                line(series.get(i), style(series, i));
            }
        }
    }

    private void line(Series line, String style) {
        StringBuilder points = new StringBuilder();
        add("<g %s>", style);
        for (int i = 0; i < line.size(); i++) {
            if (Double.isFinite(line.y(i))) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(line.x(i)), y(line.y(i))));
            } else {
                polyline(points);
            }
        }
        polyline(points);
        svg.append("</g>\n");
    }

    private void polyline(StringBuilder points) {
        if (!points.isEmpty()) {
            add("<polyline points=\"%s\"/>", points.toString().trim());
            points.setLength(0);
        }
    }

    /** Colours of baselines in turn; the shades of several models differ by opacity only. */
    private static String style(List<Series> series, int index) {
        int before = 0;
        for (int i = 0; i < index; i++) {
            before += series.get(i).isModel() == series.get(index).isModel() ? 1 : 0;
        }
        String line = series.get(index).isModel()
                ? "stroke=\"" + MODEL + "\" stroke-width=\"2.8\" stroke-opacity=\"" + (before == 0 ? "1" : "0.5") + "\""
                : "stroke=\"" + BASELINES.get(before % BASELINES.size())
                        + "\" stroke-width=\"1.4\" stroke-dasharray=\"6 3\"";
        return "fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" " + line;
    }

    /** Names in rows; a row more moves the drawing area down. */
    private void legend(List<Series> series) {
        double x = LEFT;
        int y = LEGEND_Y;
        for (int i = 0; i < series.size(); i++) {
            String name = series.get(i).name();
            double end = x + 30 + name.length() * CHARACTER;
            if (end > width - RIGHT && x > LEFT) {
                end += LEFT - x;
                x = LEFT;
                y += LEGEND_ROW;
                top += LEGEND_ROW;
            }
            add("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" %s/>", x, x + 24, y - 4, y - 4, style(series, i));
            text(x + 30, y, "start", name);
            x = end + 16;
        }
    }

    private void text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escape(text));
    }

    private double x(double value) {
        return LEFT + xAxis.share(value) * (width - LEFT - RIGHT);
    }

    private double y(double value) {
        return height - BOTTOM - yAxis.share(value) * (height - top - BOTTOM);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    /** Text as XML content; characters XML does not allow become question marks. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c < 0xFFFE)
                || c > 0xFFFF;
    }
}
