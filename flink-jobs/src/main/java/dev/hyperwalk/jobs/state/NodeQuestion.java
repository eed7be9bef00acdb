package dev.hyperwalk.jobs.state;

/** Something asked of one node's state. */
public interface NodeQuestion {

    /** Number of the group that it is asked for. */
    long seq();

    /** Whose state is asked. */
    long node();

    /** As of when it is to be answered. */
    When when();
}
