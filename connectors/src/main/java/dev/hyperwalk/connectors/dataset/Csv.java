package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.connectors.event.HyperedgeEvent;
import dev.hyperwalk.connectors.event.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table, {@code .csv} or {@code .tsv}, gzipped or not, whose header names the columns {@code time} and {@code nodes}, and
 * perhaps {@code id, type, task, weight}, in any order.
 *
 * <p>Names of nodes are separated by semicolons; in a cell without one by blanks; or they are a list of names in quotes, as
 * scripts print it. What may be meant in another way is refused. Other columns are skipped; an empty optional field is
 * absent. Events without an id get the file's name and their row, as in {@code meetings-000123}. Quotes as in RFC 4180.
 */
public final class Csv {

    private Csv() {}

    /**
     * Reads every row as an event.
     *
     * @param limits what is too large
     * @throws DatasetException at the first row that is no event, or if the file cannot be read
     */
    public static HyperedgeLog read(Path file, EventLimits limits) {
        String name = TextFiles.stemOf(file);
        List<HyperedgeEvent> events = new ArrayList<>();
        CsvTable.read(file, List.of("time", "nodes"), row -> events.add(event(row, name, events.size() + 1, limits)));
        return new HyperedgeLog(name, events);
    }

    private static HyperedgeEvent event(CsvTable row, String name, int place, EventLimits limits) {
        String id = name(row, "id", limits);
        String weight = row.field("weight");
        return new HyperedgeEvent(
                id == null ? HyperedgeLog.idAt(name, place) : id,
                time(row.field("time")),
                nodes(row.field("nodes"), limits),
                name(row, "type", limits),
                name(row, "task", limits),
                weight == null ? HyperedgeEvent.DEFAULT_WEIGHT : weight(weight),
                Map.of());
    }

    private static @Nullable String name(CsvTable row, String column, EventLimits limits) {
        String name = row.field(column);
        if (name != null) {
            limits.requireName(column, column.equals("task") ? Names.composed(name) : name);
        }
        return name;
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

    private static List<String> nodes(@Nullable String text, EventLimits limits) {
        List<String> nodes = text == null ? List.of() : NodeCell.names(text);
        limits.requireMembers(nodes.size());
        nodes.forEach(node -> limits.requireName("nodes", Names.composed(node)));
        return nodes;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "nothing" : '"' + Excerpt.of(text) + '"';
    }
}
