package dev.hyperwalk.models.walk;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.Arrays;

/**
 * Decides which slots a hyperedge replaces and which walks it is put in front of.
 *
 * <p>For hyperedge e and its member v, each slot of v at a level is replaced with the probability that
 * {@link Reservoir#admit} told; its new walk is e followed by a uniformly chosen walk, one level below, of a uniformly
 * chosen member of e (v itself allowed), as it was before e. A slot's first step is then a weighted sample with
 * replacement, and by induction its further steps follow the law of a SetWalk. Replaced slots are found by geometric
 * skips: the cost follows their number, not M. Not thread-safe.
 */
public final class Composer {

    private final WalkConfig config;
    private final Draws draws = new Draws();
    private short[] walks = new short[16];
    private int[] members = new int[16]; // a hyperedge may have more members than a short can count
    private short[] sourceWalks = new short[16];
    private int size;

    /** A composer of reservoirs of {@code config}. */
    public Composer(WalkConfig config) {
        this.config = config;
    }

    /**
     * Draws the replaced slots of member {@code self} at {@code level} and, from level 2, what each continues with.
     */
    private void draw(StampedHyperedge stamped, int self, int level, double[] probabilities) {
        Hyperedge hyperedge = stamped.hyperedge();
        size = 0;
        for (int scale = 0; scale < probabilities.length; scale++) {
            draws.restart(config.seed(), stamped.event(), hyperedge.node(self), level, scale);
            double p = probabilities[scale];
            double logMiss = logOfMissing(p);
            int slot = skip(logMiss);
            while (slot < config.slots()) {
                int member = draws.below(hyperedge.size());
                int sourceWalk = scale * config.slots() + draws.below(config.slots());
                add(scale * config.slots() + slot, member, sourceWalk);
                slot += 1 + skip(logMiss);
            }
        }
    }

    /** {@code log(1 - p)}; the logarithm proper is an intrinsic, log1p is slow. */
    private static double logOfMissing(double p) {
        return p < 1e-6 ? -p * (1 + p / 2) : Math.log(1 - p);
    }

    /** Slots to pass over before the next one that is replaced; capped where the sum could overflow. */
    private int skip(double logMiss) {
        return logMiss == Double.NEGATIVE_INFINITY ? 0 : (int) Math.min(1 << 20, Math.log(draws.uniform()) / logMiss);
    }

    private void add(int walk, int member, int sourceWalk) {
        if (size == walks.length) {
            walks = Arrays.copyOf(walks, 2 * size);
            members = Arrays.copyOf(members, 2 * size);
            sourceWalks = Arrays.copyOf(sourceWalks, 2 * size);
        }
        walks[size] = (short) walk;
        members[size] = member;
        sourceWalks[size++] = (short) sourceWalk;
    }

    /**
     * Writes a hyperedge into a member's reservoir at level 1, whose walks are one step long.
     *
     * @param probabilities as {@link Reservoir#admit} told for this hyperedge
     */
    public void writeFirstLevel(Reservoir reservoir, StampedHyperedge hyperedge, int self, double[] probabilities) {
        draw(hyperedge, self, 1, probabilities);
        for (int i = 0; i < size; i++) {
            reservoir.replace(walks[i], hyperedge, reservoir.live(), WalkTable.NONE);
        }
    }

    /**
     * Writes a hyperedge into a member's reservoir at {@code level} of 2 or more, from reservoirs that are at hand.
     *
     * @param below the walks of every member one level below, as they were before the hyperedge, in the order of
     *     its nodes
     */
    public void write(
            Reservoir reservoir,
            int level,
            StampedHyperedge hyperedge,
            int self,
            double[] probabilities,
            WalkTable[] below) {
        draw(hyperedge, self, level, probabilities);
        for (int i = 0; i < size; i++) {
            WalkTable source = below[members[i]];
            int sourceWalk =
                    usable(source, sourceWalks[i], hyperedge.hyperedge().time()) ? sourceWalks[i] : WalkTable.NONE;
            reservoir.replace(walks[i], hyperedge, source, sourceWalk);
        }
    }

    /** What {@link #write} would put into the reservoir, as a patch that can travel to it. */
    public WalkPatch compose(
            int level, StampedHyperedge hyperedge, int self, double[] probabilities, WalkTable[] below) {
        draw(hyperedge, self, level, probabilities);
        WalkTable table = new WalkTable(size, level);
        for (int i = 0; i < size; i++) {
            table.set(i, 0, table.intern(hyperedge));
            WalkTable source = below[members[i]];
            if (usable(source, sourceWalks[i], hyperedge.hyperedge().time())) {
                for (int step = 1; step < level; step++) {
                    int edge = source.edge(sourceWalks[i], step - 1);
                    table.set(i, step, edge == WalkTable.NONE ? WalkTable.NONE : table.intern(source, edge));
                }
            }
        }
        return new WalkPatch(Arrays.copyOf(walks, size), table);
    }

    /** A late hyperedge is continued only by what is strictly earlier than itself; one in order always is. */
    private static boolean usable(WalkTable source, int walk, long time) {
        int first = source.edge(walk, 0);
        return first != WalkTable.NONE && source.time(first) < time;
    }
}
