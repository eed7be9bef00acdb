package dev.hyperwalk.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.Composer;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class NodeStateTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 1, List.of(0.0, 0.5), 3);
    private static final long SELF = 1;

    private static void write(NodeState state, Composer composer, int from, int to) {
        for (int i = from; i < to; i++) {
            long other = 2 + Long.remainderUnsigned(Draws.mix(i), 400);
            StampedHyperedge stamped = new StampedHyperedge(i, i / 3.0, Hyperedge.of(i, SELF, other, other + 1));
            double[] probabilities = new double[WALKS.scales()];
            state.reservoir().admit(WALKS, stamped.clock(), probabilities);
            composer.writeFirstLevel(state.reservoir(), stamped, 0, probabilities);
            state.history().write(stamped, SELF);
        }
    }

    private static <T> byte[] bytes(BinaryFormat<T> format, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        format.write(value, out);
        return out.getCopyOfBuffer();
    }

    @Test
    void aCopyGoesOnAlikeAndApart() throws IOException {
        Composer composer = new Composer(WALKS);
        NodeState state = NodeState.unseen(WALKS);
        write(state, composer, 0, 300);
        byte[] before = bytes(NodeState.Format.INSTANCE, state);

        NodeState copy = NodeState.Format.INSTANCE.copy(state);
        Reservoir walks = ReservoirFormat.INSTANCE.copy(state.reservoir());
        write(state, composer, 300, 600);

        assertThat(bytes(NodeState.Format.INSTANCE, copy)).isEqualTo(before);
        assertThat(bytes(ReservoirFormat.INSTANCE, walks)).isEqualTo(bytes(ReservoirFormat.INSTANCE, copy.reservoir()));
        byte[] after = bytes(NodeState.Format.INSTANCE, state);
        write(copy, composer, 300, 600);
        assertThat(bytes(NodeState.Format.INSTANCE, copy)).isEqualTo(after);
        assertThat(bytes(NodeState.Format.INSTANCE, state)).isEqualTo(after);
    }
}
