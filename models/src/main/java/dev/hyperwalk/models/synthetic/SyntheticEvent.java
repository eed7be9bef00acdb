package dev.hyperwalk.models.synthetic;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;

/**
 * One made-up event: a time, distinct nodes and the regime under which they met.
 *
 * <p>Nodes are numbered from 0 in the order in which they joined; node 17 is called {@code n17}. Immutable.
 */
public final class SyntheticEvent {

    private final long index;
    private final long timeMillis;
    private final String regime;
    private final int[] nodes;

    SyntheticEvent(long index, long timeMillis, String regime, int[] nodes) {
        this.index = index;
        this.timeMillis = timeMillis;
        this.regime = regime;
        this.nodes = nodes;
    }

    /** Place in the stream, from 0. */
    public long index() {
        return index;
    }

    /** Event time in milliseconds since the epoch. */
    public long timeMillis() {
        return timeMillis;
    }

    /** The key of the regime: {@link CommunityStream#FIRST_REGIME} or {@link CommunityStream#SECOND_REGIME}. */
    public String regime() {
        return regime;
    }

    /** Number of members, at least 1. */
    public int size() {
        return nodes.length;
    }

    /** The number of the member at {@code position}, ascending. */
    public long node(int position) {
        return nodes[position];
    }

    /** The name of the member at {@code position}. */
    public String name(int position) {
        return "n" + nodes[position];
    }

    /** The event as the engine sees it, with the ids its nodes' names have. */
    public Hyperedge hyperedge() {
        long[] ids = new long[nodes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = NodeIds.of(name(i));
        }
        return Hyperedge.of(timeMillis, ids);
    }
}
