package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table, {@code .csv} or {@code .csv.gz}, whose header names the columns {@code time} and {@code nodes}, and perhaps
 * {@code id, type, task, weight}, in any order.
 *
 * <p>Nodes are separated by semicolons or spaces. Other columns are skipped; an empty optional field is absent. Events
 * without an id get the file's name and their row, as in {@code meetings-000123}. Quotes as in RFC 4180.
 */
public final class Csv {

    private final Path file;
    private final List<String> header;

    private Csv(Path file, List<String> header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Reads every row as an event.
     *
     * @throws DatasetException at the first row that is no event, or if the file cannot be read
     */
    public static HyperedgeLog read(Path file) {
        try (BufferedReader reader = TextFiles.text(file)) {
            CsvRows rows = new CsvRows(reader);
            return new HyperedgeLog(TextFiles.stemOf(file), read(file, rows));
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    private static List<HyperedgeEvent> read(Path file, CsvRows rows) throws IOException {
        try {
            Csv csv = new Csv(file, header(file, rows.next()));
            List<HyperedgeEvent> events = new ArrayList<>();
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                events.add(csv.event(row, events.size() + 1));
            }
            return events;
        } catch (CsvRows.MalformedRow | IllegalArgumentException e) {
            throw new DatasetException(file + ":" + rows.startLine() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> header(Path file, @Nullable List<String> row) {
        List<String> header =
                row == null ? List.of() : row.stream().map(String::strip).toList();
        if (!header.contains("time") || !header.contains("nodes")) {
            throw new DatasetException(file + ":1: expected a header with time and nodes, got "
                    + (header.isEmpty() ? "no line" : String.join(",", header)));
        }
        return header;
    }

    private HyperedgeEvent event(List<String> row, int place) {
        if (row.size() != header.size()) {
            throw new IllegalArgumentException(
                    "expected " + header.size() + " fields as in the header, got " + row.size());
        }
        String id = field(row, "id");
        String weight = field(row, "weight");
        return new HyperedgeEvent(
                id == null ? HyperedgeLog.idAt(TextFiles.stemOf(file), place) : id,
                time(field(row, "time")),
                nodes(field(row, "nodes")),
                field(row, "type"),
                field(row, "task"),
                weight == null ? HyperedgeEvent.DEFAULT_WEIGHT : weight(weight),
                Map.of());
    }

    private @Nullable String field(List<String> row, String column) {
        int index = header.indexOf(column);
        String text = index < 0 ? "" : row.get(index).strip();
        return text.isEmpty() ? null : text;
    }

    private static long time(@Nullable String text) {
        try {
            return Long.parseLong(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("time: expected an integer, got " + quoted(text), e);
        }
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("weight: expected a number, got " + quoted(text), e);
        }
    }

    private static List<String> nodes(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[; ]+", -1))
                        .filter(node -> !node.isEmpty())
                        .toList();
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
    }
}
