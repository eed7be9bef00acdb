package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
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

    private Csv() {}

    /**
     * Reads every row as an event.
     *
     * @throws DatasetException at the first row that is no event, or if the file cannot be read
     */
    public static HyperedgeLog read(Path file) {
        String name = TextFiles.stemOf(file);
        List<HyperedgeEvent> events = new ArrayList<>();
        CsvTable.read(file, List.of("time", "nodes"), row -> events.add(event(row, name, events.size() + 1)));
        return new HyperedgeLog(name, events);
    }

    private static HyperedgeEvent event(CsvTable row, String name, int place) {
        String id = row.field("id");
        String weight = row.field("weight");
        return new HyperedgeEvent(
                id == null ? HyperedgeLog.idAt(name, place) : id,
                time(row.field("time")),
                nodes(row.field("nodes")),
                row.field("type"),
                row.field("task"),
                weight == null ? HyperedgeEvent.DEFAULT_WEIGHT : weight(weight),
                Map.of());
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
