package dev.hyperwalk.jobs.state;

import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.WalkTable;
import org.jspecify.annotations.Nullable;

/** A view of the state of one node at one moment, shared by all requests of that moment. Not thread-safe. */
public final class NodeView {

    private static final NodeHistory NO_HISTORY = new NodeHistory();

    private final @Nullable NodeState state;
    private @Nullable WalkTable snapshot;

    /** The memory of a node, or of one never seen if {@code state} is null. */
    public NodeView(@Nullable NodeState state) {
        this.state = state;
    }

    /** What it remembers in counters; neither to be changed nor to be kept. */
    public NodeHistory history() {
        return state == null ? NO_HISTORY : state.history();
    }

    /** Its SetWalks, or null if it was never seen; neither to be changed nor to be kept. */
    public @Nullable WalkTable walks() {
        return state == null ? null : state.reservoir().live();
    }

    /** A copy of its SetWalks to be kept, the same for all who ask, or null if it was never seen. */
    public @Nullable WalkTable snapshot() {
        if (snapshot == null && state != null) {
            snapshot = state.reservoir().snapshot();
        }
        return snapshot;
    }
}
