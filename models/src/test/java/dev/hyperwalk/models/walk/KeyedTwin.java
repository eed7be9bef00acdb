package dev.hyperwalk.models.walk;

import dev.hyperwalk.models.testing.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What keyed operators do, done naively: each node's reservoirs apart, walks travelling as copies, patches as patches,
 * and everything through its serial form each time it is touched.
 */
final class KeyedTwin {

    private final WalkConfig config;
    private final Composer composer;
    private final Map<Long, byte[][]> nodes = new HashMap<>();

    KeyedTwin(WalkConfig config) {
        this.config = config;
        this.composer = new Composer(config);
    }

    WalkTable walks(long node) throws IOException {
        return reservoir(node, config.steps()).snapshot();
    }

    /** Writes one timestamp: all reads first, then all writes, the levels in any order. */
    void write(List<StampedHyperedge> tick) throws IOException {
        List<List<WalkTable[]>> reads = new ArrayList<>();
        for (StampedHyperedge stamped : tick) {
            List<WalkTable[]> levels = new ArrayList<>();
            for (int level = 1; level < config.steps(); level++) {
                levels.add(read(stamped, level));
            }
            reads.add(levels);
        }
        for (int level = 1; level <= config.steps(); level++) {
            for (int i = 0; i < tick.size(); i++) {
                write(
                        tick.get(i),
                        level,
                        level == 1 ? new WalkTable[0] : reads.get(i).get(level - 2));
            }
        }
    }

    private WalkTable[] read(StampedHyperedge stamped, int level) throws IOException {
        WalkTable[] tables = new WalkTable[stamped.hyperedge().size()];
        for (int i = 0; i < tables.length; i++) {
            WalkTable snapshot = reservoir(stamped.hyperedge().node(i), level).snapshot();
            tables[i] = Bytes.roundTrip(snapshot::write, WalkTable::read);
        }
        return tables;
    }

    private void write(StampedHyperedge stamped, int level, WalkTable[] below) throws IOException {
        StampedHyperedge travelled = Bytes.roundTrip(stamped::write, StampedHyperedge::read);
        double[] probabilities = new double[config.scales()];
        for (int self = 0; self < stamped.hyperedge().size(); self++) {
            long node = stamped.hyperedge().node(self);
            Reservoir reservoir = reservoir(node, level);
            reservoir.admit(config, stamped.clock(), probabilities);
            if (level == 1) {
                composer.writeFirstLevel(reservoir, travelled, self, probabilities);
            } else {
                WalkPatch patch = composer.compose(level, travelled, self, probabilities, below);
                Bytes.roundTrip(patch::write, in -> WalkPatch.read(in, patch.size()))
                        .applyTo(reservoir);
            }
            nodes.computeIfAbsent(node, unused -> new byte[config.steps()][])[level - 1] = Bytes.of(reservoir::write);
        }
    }

    private Reservoir reservoir(long node, int level) throws IOException {
        byte[][] levels = nodes.get(node);
        if (levels == null || levels[level - 1] == null) {
            return new Reservoir(config, level);
        }
        byte[] bytes = levels[level - 1];
        return Bytes.roundTrip(out -> out.write(bytes), Reservoir::read);
    }
}
