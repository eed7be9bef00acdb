package dev.hyperwalk.models.walk;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A hyperedge that the stream has put in its place.
 *
 * @param event 64-bit key of the event it came with; distinct hyperedges have distinct keys
 * @param clock reading of the {@link StreamClock} when it happened
 * @param hyperedge its time and members
 */
public record StampedHyperedge(long event, double clock, Hyperedge hyperedge) {

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(event);
        out.writeDouble(clock);
        hyperedge.write(out);
    }

    /** Reads a hyperedge that {@link #write} wrote. */
    public static StampedHyperedge read(DataInput in) throws IOException {
        return new StampedHyperedge(in.readLong(), in.readDouble(), Hyperedge.read(in));
    }
}
