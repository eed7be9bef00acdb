package dev.hyperwalk.jobs.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.dataset.Disorder;
import dev.hyperwalk.connectors.event.Excerpt;
import dev.hyperwalk.models.hypergraph.LogProfile;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of a log, for eyes and for programs.
 *
 * @param name what the log is called
 * @param figures its metrics
 * @param disorder how far its file is from the order of time
 */
record ProfileTable(String name, LogProfile.Summary figures, Disorder disorder) {

    private static final int BAR_WIDTH = 40;
    private static final int SIZES_ALONE = 10;

    /** A table and a histogram of sizes, in lines of at most 79 columns. */
    String text() {
        StringBuilder text = new StringBuilder(Excerpt.harmless(name)).append('\n');
        row(text, "hyperedges", "%,d", figures.events());
        row(text, "nodes", "%,d", figures.nodes());
        row(text, "distinct sets", "%,d", figures.distinctSets());
        row(
                text,
                "repeats",
                "%s (last half: %s)",
                percent(figures.repeatShare()),
                percent(figures.lastHalfRepeatShare()));
        row(
                text,
                "members",
                "%d to %d, mean %s, median %s",
                figures.minSize(),
                figures.maxSize(),
                number(figures.meanSize()),
                number(figures.medianSize()));
        row(text, "busiest node", "in %s of all", percent(figures.topNodeShare()));
        row(
                text,
                "timestamps",
                "%,d distinct; %s tied, at most %,d together",
                figures.distinctTimes(),
                percent(figures.tiedShare()),
                figures.mostTied());
        row(text, "time", "%d to %d, in the log's own unit", figures.firstTime(), figures.lastTime());
        row(text, "order", "%s", ReplayOrder.describe(disorder));
        row(text, "wait of a node", "%s on average", number(figures.meanNodeGap()));
        text.append("members in each hyperedge\n");
        histogram(text);
        return text.toString();
    }

    private static void row(StringBuilder text, String label, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "  %-16s", label))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    private void histogram(StringBuilder text) {
        Map<Integer, Long> bins = new TreeMap<>();
        figures.sizeCounts().forEach((size, count) -> bins.merge(lowest(size), count, Long::sum));
        long most = bins.values().stream().mapToLong(count -> count).max().orElse(1);
        bins.forEach((lowest, count) -> {
            // what is there is seen, however rare
            int bar = (int) Math.max(1, BAR_WIDTH * count / most);
            row(text, label(lowest), "%,11d  %s", count, "#".repeat(bar));
        });
    }

    /** The smallest size of a bin: sizes up to 10 alone, beyond that bins that double. */
    private static int lowest(int size) {
        return size <= SIZES_ALONE ? size : Integer.highestOneBit((size - 1) / SIZES_ALONE) * SIZES_ALONE + 1;
    }

    private static String label(int lowest) {
        return lowest <= SIZES_ALONE ? Integer.toString(lowest) : lowest + " to " + 2 * (lowest - 1);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.2f", value);
    }

    /** The same as JSON; a figure that an empty log does not have is null. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", name);
        json.put("events", figures.events());
        json.put("nodes", figures.nodes());
        json.put("distinctSets", figures.distinctSets());
        ObjectNode size = json.putObject("size");
        size.put("min", figures.minSize());
        put(size, "mean", figures.meanSize());
        put(size, "median", figures.medianSize());
        size.put("max", figures.maxSize());
        ObjectNode counts = size.putObject("counts");
        figures.sizeCounts().forEach((members, count) -> counts.put(Integer.toString(members), count));
        put(json, "repeatShare", figures.repeatShare());
        put(json, "lastHalfRepeatShare", figures.lastHalfRepeatShare());
        put(json, "topNodeShare", figures.topNodeShare());
        json.put("distinctTimes", figures.distinctTimes());
        put(json, "tiedShare", figures.tiedShare());
        json.put("mostTied", figures.mostTied());
        json.put("firstTime", figures.firstTime());
        json.put("lastTime", figures.lastTime());
        put(json, "meanNodeGap", figures.meanNodeGap());
        ObjectNode outOfOrder = json.putObject("outOfOrder");
        outOfOrder.put("events", disorder.events());
        outOfOrder.put("most", disorder.most());
        return json;
    }

    private static void put(ObjectNode json, String field, double value) {
        if (Double.isFinite(value)) {
            json.put(field, value);
        } else {
            json.putNull(field);
        }
    }
}
