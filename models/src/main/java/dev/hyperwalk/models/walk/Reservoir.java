package dev.hyperwalk.models.walk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The SetWalks of one node at one level: M slots for each time scale, each slot a walk of up to {@code level} steps.
 *
 * <p>Exponential bias has no memory, so the sampling law needs no history: with W the total weight
 * {@code sum over incident hyperedges of exp(-rate * (clock - clock_e))}, a hyperedge that arrives with weight w replaces
 * each slot, independently, with probability w / W. Source: this project's own; the law is that of CAT-Walk (arXiv
 * 2306.11147, section 3.2) without its preference for large hyperedges.
 *
 * <p>Cost of a write: O(scales + replaced walks x level x listed hyperedges). Memory: {@link #heapBytes}. Not thread-safe.
 */
public final class Reservoir {

    private final WalkTable walks;
    private final double[] logWeights; // (scales), valid at clock
    private double clock = Double.NEGATIVE_INFINITY;
    private long degree;

    /** An empty reservoir. */
    public Reservoir(WalkConfig config, int level) {
        this(new WalkTable(config.walks(), level), new double[config.scales()]);
        Arrays.fill(logWeights, Double.NEGATIVE_INFINITY);
    }

    private Reservoir(WalkTable walks, double[] logWeights) {
        this.walks = walks;
        this.logWeights = logWeights;
    }

    /** The live SetWalks; they change with the next write. Unused hyperedges may still be listed. */
    public WalkTable live() {
        return walks;
    }

    /** The SetWalks as they are now, free to travel, equal for equal walks; O(cells + listed hyperedges). */
    public WalkTable snapshot() {
        return walks.copy();
    }

    /** Hyperedges written so far. */
    public long degree() {
        return degree;
    }

    /** The latest clock reading written, or negative infinity if none was. */
    public double clock() {
        return clock;
    }

    /**
     * Adds one hyperedge to the total weights.
     *
     * <p>Right in any order of arrival: a hyperedge older than the latest one weighs {@code exp(-rate * its age)}.
     *
     * @param config the configuration this reservoir was made with
     * @param eventClock clock reading of the hyperedge
     * @param probabilities receives, for each scale, the probability in (0, 1] with which each slot is to be replaced
     */
    public void admit(WalkConfig config, double eventClock, double[] probabilities) {
        double latest = Math.max(clock, eventClock);
        for (int scale = 0; scale < logWeights.length; scale++) {
            double rate = config.rates().get(scale);
            double decayed = degree == 0 ? Double.NEGATIVE_INFINITY : logWeights[scale] - rate * (latest - clock);
            double added = -rate * (latest - eventClock);
            logWeights[scale] = logAddExp(decayed, added);
            probabilities[scale] = Math.exp(added - logWeights[scale]);
        }
        clock = latest;
        degree++;
    }

    /** Takes over the total weights of another level of the same node, which has admitted what this one has to. */
    void admitLike(Reservoir other) {
        System.arraycopy(other.logWeights, 0, logWeights, 0, logWeights.length);
        clock = other.clock;
        degree = other.degree;
    }

    private static double logAddExp(double a, double b) {
        double high = Math.max(a, b);
        double low = Math.min(a, b);
        return low == Double.NEGATIVE_INFINITY ? high : high + Math.log(1 + Math.exp(low - high));
    }

    /**
     * Puts walk {@code sourceWalk} of {@code source} behind the hyperedge and into slot {@code walk}.
     *
     * @param sourceWalk the walk whose steps follow, or {@link WalkTable#NONE} if nothing does
     */
    void replace(int walk, StampedHyperedge hyperedge, WalkTable source, int sourceWalk) {
        walks.makeRoom();
        walks.set(walk, 0, walks.intern(hyperedge));
        for (int step = 1; step < walks.steps(); step++) {
            int edge = sourceWalk == WalkTable.NONE ? WalkTable.NONE : source.edge(sourceWalk, step - 1);
            walks.set(walk, step, edge == WalkTable.NONE ? WalkTable.NONE : walks.intern(source, edge));
        }
    }

    /** Puts a whole walk of {@code patch}, composed elsewhere, into the slot that the patch names. */
    void replace(WalkPatch patch, int index) {
        walks.makeRoom();
        int walk = patch.walk(index);
        for (int step = 0; step < walks.steps(); step++) {
            int edge = patch.table().edge(index, step);
            walks.set(walk, step, edge == WalkTable.NONE ? WalkTable.NONE : walks.intern(patch.table(), edge));
        }
    }

    /** A reservoir that goes on like this one, and apart from it; O(cells + listed hyperedges). */
    public Reservoir copy() {
        Reservoir copy = new Reservoir(walks.copy(), logWeights.clone());
        copy.degree = degree;
        copy.clock = clock;
        return copy;
    }

    /** Writes what {@link #read} reads; changes nothing, so another thread may do the same meanwhile. */
    public void write(DataOutput out) throws IOException {
        walks.copy().write(out);
        out.writeLong(degree);
        out.writeDouble(clock);
        out.writeByte(logWeights.length);
        for (double logWeight : logWeights) {
            out.writeDouble(logWeight);
        }
    }

    /** Reads a reservoir that {@link #write} wrote. */
    public static Reservoir read(DataInput in) throws IOException {
        WalkTable walks = WalkTable.read(in);
        long degree = in.readLong();
        double clock = in.readDouble();
        double[] logWeights = new double[in.readByte()];
        for (int i = 0; i < logWeights.length; i++) {
            logWeights[i] = in.readDouble();
        }
        Reservoir reservoir = new Reservoir(walks, logWeights);
        reservoir.degree = degree;
        reservoir.clock = clock;
        return reservoir;
    }

    /** Bytes of heap this reservoir holds, slack included. */
    public long heapBytes() {
        return walks.heapBytes() + 16 + 8L * logWeights.length + 40;
    }
}
