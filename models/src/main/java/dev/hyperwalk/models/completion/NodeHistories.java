package dev.hyperwalk.models.completion;

import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.WalkTable;

/** The counters and SetWalks of nodes at one moment; a node that was never seen has empty ones. */
public interface NodeHistories {

    /** Whom a node met, and how busy it has been. */
    NodeHistory history(long node);

    /** The SetWalks of a node. */
    WalkTable walks(long node);

    /** Reading of the stream clock. */
    double clock();
}
