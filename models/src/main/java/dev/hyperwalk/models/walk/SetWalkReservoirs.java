package dev.hyperwalk.models.walk;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.Arrays;
import java.util.List;

/**
 * All reservoirs of a stream in one heap: what the keyed operators do between them, done by one thread.
 *
 * <p>Level l of a node holds walks of up to l steps; a hyperedge's new walks at level l continue with walks of level
 * l - 1. O(members x scales x steps) a hyperedge, whatever the history. Not thread-safe.
 */
public final class SetWalkReservoirs {

    private final WalkConfig config;
    private final Composer composer;
    private final NodeMap nodes = new NodeMap();
    private final WalkTable unseen;

    // Of the timestamp being written: for each member of each hyperedge, one after another.
    private Reservoir[][] reservoirs = {}; // one a level
    private double[][] probabilities = {}; // one a scale
    private WalkTable[] below = {};

    /** Empty reservoirs. */
    public SetWalkReservoirs(WalkConfig config) {
        this.config = config;
        this.composer = new Composer(config);
        this.unseen = new WalkTable(config.walks(), config.steps());
    }

    /** The SetWalks of a node, of up to L steps; live, and all ended for a node never seen. */
    public WalkTable walks(long node) {
        Reservoir[] levels = nodes.get(node);
        return levels.length == 0 ? unseen : levels[config.steps() - 1].live();
    }

    /** The SetWalks of a node as they are now: what a keyed operator would send out. */
    public WalkTable snapshot(long node) {
        Reservoir[] levels = nodes.get(node);
        return levels.length == 0 ? unseen : levels[config.steps() - 1].snapshot();
    }

    /**
     * Writes the hyperedges of one timestamp; read all that has to be read at this timestamp first.
     *
     * <p>Levels are written from the top down, so that each continues with walks from before this timestamp.
     */
    public void write(List<StampedHyperedge> tick) {
        find(tick);
        for (int level = config.steps(); level >= 1; level--) {
            int from = 0;
            for (int i = 0; i < tick.size(); i++) {
                write(tick.get(i), level, from);
                from += tick.get(i).hyperedge().size();
            }
        }
    }

    /** Looks up the reservoirs of every member once for all levels. */
    private void find(List<StampedHyperedge> tick) {
        int found = 0;
        for (int i = 0; i < tick.size(); i++) {
            Hyperedge hyperedge = tick.get(i).hyperedge();
            makeRoom(found + hyperedge.size());
            for (int self = 0; self < hyperedge.size(); self++) {
                reservoirs[found++] = levels(hyperedge.node(self));
            }
        }
    }

    private void makeRoom(int members) {
        int capacity = reservoirs.length;
        if (members > capacity) {
            reservoirs = Arrays.copyOf(reservoirs, Math.max(members, 2 * capacity));
            probabilities = Arrays.copyOf(probabilities, reservoirs.length);
            for (int i = capacity; i < probabilities.length; i++) {
                probabilities[i] = new double[config.scales()];
            }
            below = new WalkTable[reservoirs.length];
        }
    }

    private void write(StampedHyperedge stamped, int level, int from) {
        int size = stamped.hyperedge().size();
        for (int self = 0; level > 1 && self < size; self++) {
            below[self] = reservoirs[from + self][level - 2].live();
        }
        for (int self = 0; self < size; self++) {
            Reservoir[] levels = reservoirs[from + self];
            double[] replaced = probabilities[from + self];
            if (level == config.steps()) {
                levels[level - 1].admit(config, stamped.clock(), replaced);
            } else {
                levels[level - 1].admitLike(levels[level]); // weights are the same at every level
            }
            if (level == 1) {
                composer.writeFirstLevel(levels[0], stamped, self, replaced);
            } else {
                composer.write(levels[level - 1], level, stamped, self, replaced, below);
            }
        }
    }

    private Reservoir[] levels(long node) {
        Reservoir[] known = nodes.get(node);
        if (known.length > 0) {
            return known;
        }
        Reservoir[] levels = new Reservoir[config.steps()];
        for (int level = 1; level <= levels.length; level++) {
            levels[level - 1] = new Reservoir(config, level);
        }
        nodes.put(node, levels);
        return levels;
    }

    /** Bytes of heap the reservoirs hold, without the map that finds them. */
    public long heapBytes() {
        long bytes = 0;
        for (int node = 0; node < nodes.size(); node++) {
            for (Reservoir reservoir : nodes.at(node)) {
                bytes += reservoir.heapBytes();
            }
        }
        return bytes;
    }

    /** Nodes seen so far. */
    public int nodes() {
        return nodes.size();
    }
}
