package dev.hyperwalk.connectors.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels of nodes: a table, {@code .csv} or {@code .csv.gz}, whose header names the columns {@code node} and {@code label},
 * in any order.
 *
 * <p>One row for each node; other columns are skipped. Quotes as in RFC 4180.
 */
public final class LabelFile {

    private static final int MAX_NAME = 256;

    private LabelFile() {}

    /**
     * Reads every row: labels by the nodes' names, in the order of the file.
     *
     * @throws DatasetException at the first row that is no label, or if the file cannot be read
     */
    public static Map<String, String> read(Path file) {
        try (BufferedReader reader = TextFiles.text(file)) {
            return read(file, new CsvRows(reader));
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    private static Map<String, String> read(Path file, CsvRows rows) throws IOException {
        try {
            List<String> header = header(file, rows.next());
            Map<String, String> labels = new LinkedHashMap<>();
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException(
                            "expected " + header.size() + " fields as in the header, got " + row.size());
                }
                String node = name(row, header, "node");
                if (labels.put(node, name(row, header, "label")) != null) {
                    throw new IllegalArgumentException("node " + node.replaceAll("\\s+", " ") + " already has a label");
                }
            }
            return labels;
        } catch (CsvRows.MalformedRow | IllegalArgumentException e) {
            throw new DatasetException(file + ":" + rows.startLine() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> header(Path file, @Nullable List<String> row) {
        List<String> header =
                row == null ? List.of() : row.stream().map(String::strip).toList();
        if (!header.contains("node") || !header.contains("label")) {
            throw new DatasetException(file + ":1: expected a header with node and label, got "
                    + (header.isEmpty() ? "no line" : String.join(",", header)));
        }
        return header;
    }

    private static String name(List<String> row, List<String> header, String column) {
        String name = row.get(header.indexOf(column)).strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    column + ": expected 1 to " + MAX_NAME + " characters, got " + name.length());
        }
        return name;
    }
}
