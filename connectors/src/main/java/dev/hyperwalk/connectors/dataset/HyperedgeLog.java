package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A recorded stream, whole and in memory.
 *
 * @param name what the data set is called; ids made for events without one begin with it
 * @param events sorted by time; events of one time stay in the order of the file
 */
public record HyperedgeLog(String name, List<HyperedgeEvent> events) {

    /** Sorts stably by time and copies. */
    public HyperedgeLog {
        List<HyperedgeEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(HyperedgeEvent::time));
        events = List.copyOf(sorted);
    }

    /** The id of the hyperedge at this place of the file, counted from 1, whatever order time gives it later. */
    static String idAt(String name, int place) {
        String digits = Integer.toString(place);
        return name + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
