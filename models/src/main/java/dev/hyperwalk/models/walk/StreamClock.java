package dev.hyperwalk.models.walk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The stream's own clock: it advances by 1 while a node waits, on average, for its next hyperedge.
 *
 * <p>One temporal bias cannot suit seconds of contact and years of bills, so biases and gaps are measured on this clock.
 * Its pace at time t is the censored maximum-likelihood rate of a node's events: further memberships of known nodes,
 * divided by the total time nodes have been known. Being strictly increasing in time, it leaves the reservoirs'
 * sampling law exact, with ages measured on the clock. O(1) an event. Source: this project's own.
 */
public final class StreamClock {

    private long time;
    private double reading;
    private double nodes;
    private double knownTime; // sum over nodes of (time - first seen)
    private double repeats;

    /**
     * Advances to {@code eventTime} and tells the reading there; call it once for each timestamp or event, in order.
     *
     * @param eventTime not before the latest one
     * @throws IllegalArgumentException if a node is known and time runs backwards
     */
    public double advance(long eventTime) {
        double ahead = ahead(eventTime);
        if (nodes > 0) {
            knownTime += nodes * ((double) eventTime - time);
        }
        time = eventTime;
        reading = ahead;
        return reading;
    }

    /** What {@link #advance} would tell, without going on. */
    public double ahead(long eventTime) {
        if (nodes == 0) {
            return reading;
        }
        if (eventTime < time) {
            throw new IllegalArgumentException("stream clock at " + time + " cannot go back to " + eventTime);
        }
        double elapsed = (double) eventTime - time;
        return elapsed == 0 ? reading : reading + elapsed * ((repeats + 1) / (knownTime + nodes * elapsed));
    }

    /** Counts the members of a hyperedge at the current time: {@code known} seen before, {@code unknown} new. */
    public void count(int known, int unknown) {
        repeats += known;
        nodes += unknown;
    }

    /** The reading at a time that has passed, reckoned back at the present pace; for late hyperedges. */
    public double past(long eventTime) {
        return nodes == 0 ? reading : reading - ((double) time - eventTime) * pace();
    }

    /** Advance per unit of the stream's time; above 0 once a node is known and time has passed. */
    private double pace() {
        return knownTime == 0 ? 0 : (repeats + 1) / knownTime;
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeDouble(reading);
        out.writeDouble(nodes);
        out.writeDouble(knownTime);
        out.writeDouble(repeats);
    }

    /** Reads a clock that {@link #write} wrote. */
    public static StreamClock read(DataInput in) throws IOException {
        StreamClock clock = new StreamClock();
        clock.time = in.readLong();
        clock.reading = in.readDouble();
        clock.nodes = in.readDouble();
        clock.knownTime = in.readDouble();
        clock.repeats = in.readDouble();
        return clock;
    }
}
