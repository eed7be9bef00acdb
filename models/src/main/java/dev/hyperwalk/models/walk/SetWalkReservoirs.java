package dev.hyperwalk.models.walk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All reservoirs of a stream in one heap: what the keyed operators do between them, done by one thread.
 *
 * <p>Level l of a node holds walks of up to l steps; a hyperedge's new walks at level l continue with walks of level
 * l - 1. O(members x scales x steps) a hyperedge, whatever the history. Not thread-safe.
 */
public final class SetWalkReservoirs {

    private final WalkConfig config;
    private final Composer composer;
    private final Map<Long, Reservoir[]> nodes = new HashMap<>();
    private final double[] probabilities;
    private final WalkTable unseen;
    private WalkTable[] below = new WalkTable[8];

    /** Empty reservoirs. */
    public SetWalkReservoirs(WalkConfig config) {
        this.config = config;
        this.composer = new Composer(config);
        this.probabilities = new double[config.scales()];
        this.unseen = new WalkTable(config.walks(), config.steps());
    }

    /** The SetWalks of a node, of up to L steps; live, and all ended for a node never seen. */
    public WalkTable walks(long node) {
        Reservoir[] levels = nodes.get(node);
        return levels == null ? unseen : levels[config.steps() - 1].live();
    }

    /** The SetWalks of a node as they are now: what a keyed operator would send out. */
    public WalkTable snapshot(long node) {
        Reservoir[] levels = nodes.get(node);
        return levels == null ? unseen : levels[config.steps() - 1].snapshot();
    }

    /**
     * Writes the hyperedges of one timestamp; read all that has to be read at this timestamp first.
     *
     * <p>Levels are written from the top down, so that each continues with walks from before this timestamp.
     */
    public void write(List<StampedHyperedge> tick) {
        for (int level = config.steps(); level >= 1; level--) {
            for (StampedHyperedge hyperedge : tick) {
                write(hyperedge, level);
            }
        }
    }

    private void write(StampedHyperedge stamped, int level) {
        int size = stamped.hyperedge().size();
        if (level > 1) {
            gather(stamped, level - 1);
        }
        for (int self = 0; self < size; self++) {
            Reservoir reservoir = levels(stamped.hyperedge().node(self))[level - 1];
            reservoir.admit(config, stamped.clock(), probabilities);
            if (level == 1) {
                composer.writeFirstLevel(reservoir, stamped, self, probabilities);
            } else {
                composer.write(reservoir, level, stamped, self, probabilities, below);
            }
        }
    }

    private void gather(StampedHyperedge stamped, int level) {
        int size = stamped.hyperedge().size();
        if (size > below.length) {
            below = new WalkTable[Math.max(size, 2 * below.length)];
        }
        for (int i = 0; i < size; i++) {
            below[i] = levels(stamped.hyperedge().node(i))[level - 1].live();
        }
    }

    private Reservoir[] levels(long node) {
        return nodes.computeIfAbsent(node, unused -> {
            Reservoir[] levels = new Reservoir[config.steps()];
            for (int level = 1; level <= levels.length; level++) {
                levels[level - 1] = new Reservoir(config, level);
            }
            return levels;
        });
    }

    /** Bytes of heap the reservoirs hold, without the map that finds them. */
    public long heapBytes() {
        long bytes = 0;
        for (Reservoir[] levels : nodes.values()) {
            for (Reservoir reservoir : levels) {
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
