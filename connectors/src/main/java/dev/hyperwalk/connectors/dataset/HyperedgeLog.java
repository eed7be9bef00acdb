package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.HyperedgeEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A recorded stream, whole and in memory; immutable. */
public final class HyperedgeLog {

    private final String name;
    private final List<HyperedgeEvent> asRead;
    private final List<HyperedgeEvent> events;

    /**
     * A log.
     *
     * @param name what the data set is called; ids made for events without one begin with it
     * @param events in the order in which they were read; copied
     */
    public HyperedgeLog(String name, List<HyperedgeEvent> events) {
        this.name = name;
        this.asRead = List.copyOf(events);
        List<HyperedgeEvent> sorted = new ArrayList<>(asRead);
        sorted.sort(Comparator.comparingLong(HyperedgeEvent::time));
        this.events = List.copyOf(sorted);
    }

    /** What the data set is called. */
    public String name() {
        return name;
    }

    /** The events sorted by time; those of one time stay in the order of the file. */
    public List<HyperedgeEvent> events() {
        return events;
    }

    /** The events in the order of the file. */
    public List<HyperedgeEvent> asRead() {
        return asRead;
    }

    /** How far the file is from the order of time. */
    public Disorder disorder() {
        return Disorder.of(asRead.stream().mapToLong(HyperedgeEvent::time));
    }

    /** The id of the hyperedge at this place of the file, counted from 1, whatever order time gives it later. */
    static String idAt(String name, int place) {
        String digits = Integer.toString(place);
        return name + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
