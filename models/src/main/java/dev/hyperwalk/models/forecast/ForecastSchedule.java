package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongToDoubleFunction;

/**
 * Decides when a list is due, whom to ask, and how far ahead: after every so many events, at the end of that timestamp.
 *
 * <p>The horizon is the time since the list before, so about as many events are to be expected in it as were in the
 * interval; intervals follow the pace of the stream. A function of the events alone, in their order. O(members) an event;
 * holds as many nodes as are asked at most. Not thread-safe.
 */
public final class ForecastSchedule {

    private final FeedConfig config;
    private final Set<Long> active = new LinkedHashSet<>(); // the most recent last
    private boolean hasBegun;
    private long since; // time of the list before, or of the first event
    private long events;
    private long next;

    /** A stream that has not begun. */
    public ForecastSchedule(FeedConfig config) {
        this.config = config;
    }

    /**
     * Takes what happened at one timestamp.
     *
     * @param tick at least one hyperedge, all of one time, later than that of every call before
     * @param clock reading of the stream clock at a time that is not before the tick's, the tick's own events counted
     * @return the forecast window that is due now
     */
    public Optional<ForecastWindow> add(List<Hyperedge> tick, LongToDoubleFunction clock) {
        long time = tick.get(0).time();
        if (!hasBegun) {
            hasBegun = true;
            since = time;
        }
        for (Hyperedge hyperedge : tick) {
            for (int i = 0; i < hyperedge.size(); i++) {
                note(hyperedge.node(i));
            }
        }
        events += tick.size();
        return events < config.every() ? Optional.empty() : Optional.of(due(time, clock));
    }

    private void note(long node) {
        active.remove(node);
        active.add(node);
        if (active.size() > config.nodes()) {
            Iterator<Long> oldest = active.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private ForecastWindow due(long time, LongToDoubleFunction clock) {
        long passed = time - since; // below 0 where it does not fit
        long horizon = passed < 0 ? Long.MAX_VALUE : Math.max(1, passed);
        ForecastWindow window = new ForecastWindow(
                next++,
                time,
                horizon,
                clock.applyAsDouble(time),
                clock.applyAsDouble(ForecastWindow.end(time, horizon / 2)),
                clock.applyAsDouble(ForecastWindow.end(time, horizon)),
                new ArrayList<>(active));
        active.clear();
        events = 0;
        since = time;
        return window;
    }

    /** Writes what {@link #restore} takes over. */
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(hasBegun);
        out.writeLong(since);
        out.writeLong(events);
        out.writeLong(next);
        out.writeShort(active.size());
        for (long node : active) {
            out.writeLong(node);
        }
    }

    /** Takes over the state that {@link #write} wrote; for new intervals only. */
    public void restore(DataInput in) throws IOException {
        hasBegun = in.readBoolean();
        since = in.readLong();
        events = in.readLong();
        next = in.readLong();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            active.add(in.readLong());
        }
    }
}
