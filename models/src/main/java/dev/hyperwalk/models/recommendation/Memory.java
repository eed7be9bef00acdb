package dev.hyperwalk.models.recommendation;

import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.WalkTable;

/** What is remembered of nodes at one moment; a node that was never seen has an empty memory. */
public interface Memory {

    /** Whom a node met, and how busy it has been. */
    NodeHistory history(long node);

    /** The SetWalks of a node. */
    WalkTable walks(long node);

    /** Reading of the stream clock. */
    double clock();
}
