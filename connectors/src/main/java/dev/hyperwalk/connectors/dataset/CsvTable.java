package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.Excerpt;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file, {@code .csv} with commas or {@code .tsv} with tabs, gzipped or not: a header that names the columns, in
 * any order, then rows with a field for each. Quotes as in RFC 4180.
 */
final class CsvTable {

    private final List<String> header;
    private List<String> row = List.of();

    private CsvTable(List<String> header) {
        this.header = header;
    }

    /**
     * Goes through a file row by row.
     *
     * @param required columns that the header has to name
     * @param visitor is given the table at each row; what it refuses, by {@link IllegalArgumentException}, is said with
     *     the row's place
     * @throws DatasetException at the first row that is none or is refused, or if the file cannot be read
     */
    static void read(Path file, List<String> required, Consumer<CsvTable> visitor) {
        try (BufferedReader reader = TextFiles.text(file)) {
            read(file, new CsvRows(reader, isTabbed(file) ? '\t' : ','), required, visitor);
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    private static boolean isTabbed(Path file) {
        return TextFiles.hasEnding(file, ".tsv");
    }

    private static void read(Path file, CsvRows rows, List<String> required, Consumer<CsvTable> visitor)
            throws IOException {
        try {
            CsvTable table = new CsvTable(header(file, rows.next(), required));
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                table.goTo(row);
                visitor.accept(table);
            }
        } catch (CsvRows.MalformedRow | IllegalArgumentException e) {
            throw new DatasetException(file + ":" + rows.startLine() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> header(Path file, @Nullable List<String> row, List<String> required) {
        List<String> header =
                row == null ? List.of() : row.stream().map(String::strip).toList();
        if (!header.containsAll(required)) {
            throw new DatasetException(file + ":1: expected a header with " + String.join(" and ", required) + ", got "
                    + (header.isEmpty() ? "no line" : Excerpt.of(String.join(",", header)))
                    + (header.size() == 1 ? "; columns are separated by commas in .csv, by tabs in .tsv" : ""));
        }
        return header;
    }

    private void goTo(List<String> next) {
        if (next.size() != header.size()) {
            throw new IllegalArgumentException(
                    "expected " + header.size() + " fields as in the header, got " + next.size());
        }
        row = next;
    }

    /** The present row's field in a column, without blanks around it; null if it is empty or there is no such column. */
    @Nullable String field(String column) {
        int index = header.indexOf(column);
        String text = index < 0 ? "" : row.get(index).strip();
        return text.isEmpty() ? null : text;
    }
}
