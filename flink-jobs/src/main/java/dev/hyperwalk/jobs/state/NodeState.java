package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The keyed state of the last level: the reservoir and the counters of a node; changed in place.
 *
 * @param reservoir its SetWalks of up to L steps
 * @param history what it remembers in counters
 */
public record NodeState(Reservoir reservoir, NodeHistory history) {

    /** Flink's description of the state. */
    public static final TypeInformation<NodeState> TYPE =
            BinaryTypeInformation.ofMutable(NodeState.class, Format.INSTANCE);

    /** The state of a node never seen. */
    public static NodeState unseen(WalkConfig config) {
        return new NodeState(new Reservoir(config, config.steps()), new NodeHistory());
    }

    /** One after the other. */
    enum Format implements BinaryFormat<NodeState> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(NodeState state, DataOutput out) throws IOException {
            state.reservoir.write(out);
            state.history.write(out);
        }

        @Override
        public NodeState copy(NodeState state) {
            return new NodeState(state.reservoir.copy(), state.history.copy());
        }

        @Override
        public NodeState read(DataInput in) throws IOException {
            return new NodeState(Reservoir.read(in), NodeHistory.read(in));
        }
    }
}
