package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.connectors.event.Names;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels of nodes: a table, {@code .csv} or {@code .tsv}, gzipped or not, whose header names the columns {@code node} and
 * {@code label}, in any order.
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
        Map<String, String> labels = new LinkedHashMap<>();
        CsvTable.read(file, List.of("node", "label"), row -> {
            String node = name(row, "node");
            if (labels.put(node, name(row, "label")) != null) {
                throw new IllegalArgumentException(
                        "node " + Excerpt.of(node.replaceAll("\\s+", " ")) + " already has a label");
            }
        });
        return labels;
    }

    private static String name(CsvTable row, String column) {
        String written = row.field(column);
        String name = written == null ? null : Names.composed(written);
        if (name == null || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    column + ": expected 1 to " + MAX_NAME + " characters, got " + (name == null ? 0 : name.length()));
        }
        return name;
    }
}
