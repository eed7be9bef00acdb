package dev.hyperwalk.models.walk;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
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

    /**
     * Stamps a hyperedge.
     *
     * <p>The key is a hash of the id, the time and the members: where an id is used twice, two hyperedges are still told
     * apart, and what is truly the same event has one key.
     *
     * @param id the event's id
     */
    public static StampedHyperedge of(String id, double clock, Hyperedge hyperedge) {
        long key = Draws.mix(NodeIds.of(id) + Draws.mix(hyperedge.time()));
        for (int i = 0; i < hyperedge.size(); i++) {
            key = Draws.mix(key + hyperedge.node(i));
        }
        return new StampedHyperedge(key, clock, hyperedge);
    }

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
