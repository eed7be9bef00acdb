package dev.hyperwalk.models.evaluation;

/** The distinct nodes that negatives may be made of, numbered from 0; for a stream, those known so far. */
public interface NodeUniverse {

    /** Number of nodes, at least 0. */
    int size();

    /** The node at {@code index}, 0 ≤ index &lt; {@link #size()}; another one at every index. O(1). */
    long node(int index);
}
