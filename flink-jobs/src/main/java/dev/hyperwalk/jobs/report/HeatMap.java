package dev.hyperwalk.jobs.report;

import java.util.List;
import java.util.Locale;

/** A table of shares as a picture: one square a figure, dark where it is high, the figure written into it. */
public final class HeatMap {

    private static final int CELL_WIDTH = 86;
    private static final int CELL_HEIGHT = 34;
    private static final int TOP = 96;
    private static final int MARGIN = 20;
    private static final double CHARACTER = 7.2;

    private final String title;
    private final List<String> rows;
    private final List<String> columns;
    private final double[][] figures;

    /**
     * A picture.
     *
     * @param rows names of rows, from above
     * @param columns names of columns, from the left
     * @param figures of each row and column, from 0.5 (light) to 1 (dark); NaN is left blank
     */
    public HeatMap(String title, List<String> rows, List<String> columns, double[][] figures) {
        this.title = title;
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.figures = figures.clone();
    }

    /** The picture as SVG. */
    public String render() {
        int left = MARGIN + (int) (CHARACTER * longest(rows)) + 12;
        int width = Math.max(left + columns.size() * CELL_WIDTH, MARGIN + 9 * title.length()) + MARGIN;
        int height = TOP + rows.size() * CELL_HEIGHT + MARGIN;
        StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                        + "font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"12\" fill=\"#333\">",
                width,
                height,
                width,
                height);
        add(svg, "<title>%s</title>", SvgCanvas.escape(title));
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fcfcfa\"/>", width, height);
        add(
                svg,
                "<text x=\"%d\" y=\"28\" font-size=\"16\" font-weight=\"bold\" fill=\"#111\">%s</text>",
                MARGIN,
                SvgCanvas.escape(title));
        for (int column = 0; column < columns.size(); column++) {
            // every other name a line higher, so that long neighbours do not run into each other
            int y = TOP - 10 - (column % 2) * 18;
            text(svg, left + (column + 0.5) * CELL_WIDTH, y, "middle", "#333", columns.get(column));
        }
        for (int row = 0; row < rows.size(); row++) {
            double y = TOP + (row + 0.5) * CELL_HEIGHT + 4;
            text(svg, left - 10, y, "end", "#333", rows.get(row));
            for (int column = 0; column < columns.size(); column++) {
                cell(svg, left + column * CELL_WIDTH, TOP + row * CELL_HEIGHT, figures[row][column]);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static int longest(List<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    private static void cell(StringBuilder svg, int x, int y, double figure) {
        if (Double.isNaN(figure)) {
            return;
        }
        double depth = Math.max(0, Math.min(1, 2 * figure - 1));
        add(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%02x%02x%02x\"/>",
                x + 1,
                y + 1,
                CELL_WIDTH - 2,
                CELL_HEIGHT - 2,
                (int) (240 - 240 * depth),
                (int) (240 - 126 * depth),
                (int) (240 - 62 * depth));
        text(
                svg,
                x + CELL_WIDTH / 2.0,
                y + CELL_HEIGHT / 2.0 + 4,
                "middle",
                depth > 0.5 ? "#fff" : "#111",
                String.format(Locale.ROOT, "%.3f", figure));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        add(
                svg,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                SvgCanvas.escape(text));
    }

    private static void add(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
