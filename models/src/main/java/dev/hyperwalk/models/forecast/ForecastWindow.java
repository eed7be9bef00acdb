package dev.hyperwalk.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The time window of a forecast: all that happened up to and at {@code time} is known, and a prediction
 * is right if its set happens within {@code (time, time + horizon]}.
 *
 * @param number of the list that is due, from 0
 * @param time event time of the moment
 * @param horizon event time that the predictions are about, at least 1
 * @param clock reading of the stream clock at {@code time}
 * @param clockAtMiddle reading expected in the middle of the horizon: as of it the network is asked, since to it every hyperedge
 *     is a little younger than what happens
 * @param clockAhead reading expected at the end of the horizon
 * @param nodes who is asked for proposals, each once: those active since the last list, the most recent last
 */
public record ForecastWindow(
        long number, long time, long horizon, double clock, double clockAtMiddle, double clockAhead, List<Long> nodes) {

    /** Copies the list. */
    public ForecastWindow {
        if (horizon < 1) {
            throw new IllegalArgumentException("a horizon is at least 1, got " + horizon);
        }
        nodes = List.copyOf(nodes);
    }

    /** The last time that counts. */
    public long end() {
        return end(time, horizon);
    }

    static long end(long time, long horizon) {
        return time > Long.MAX_VALUE - horizon ? Long.MAX_VALUE : time + horizon;
    }

    /** The same without the nodes: what each of them is asked. */
    public ForecastWindow asked() {
        return new ForecastWindow(number, time, horizon, clock, clockAtMiddle, clockAhead, List.of());
    }

    /** Length of the horizon in units of the stream clock; above 0. */
    public double span() {
        return Math.max(1e-6, clockAhead - clock);
    }

    /** Writes what {@link #read} reads: 50 bytes plus 8 a node. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(number);
        out.writeLong(time);
        out.writeLong(horizon);
        out.writeDouble(clock);
        out.writeDouble(clockAtMiddle);
        out.writeDouble(clockAhead);
        out.writeShort(nodes.size());
        for (long node : nodes) {
            out.writeLong(node);
        }
    }

    /** Reads a forecast window that {@link #write} wrote. */
    public static ForecastWindow read(DataInput in) throws IOException {
        long number = in.readLong();
        long time = in.readLong();
        long horizon = in.readLong();
        double clock = in.readDouble();
        double clockAmid = in.readDouble();
        double clockAhead = in.readDouble();
        List<Long> nodes = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            nodes.add(in.readLong());
        }
        return new ForecastWindow(number, time, horizon, clock, clockAmid, clockAhead, nodes);
    }
}
