package dev.hyperwalk.jobs.state;

/** A request to the state of one node. */
public interface NodeQuestion {

    /** Number of the group that it is asked for. */
    long seq();

    /** Whose state is asked. */
    long node();

    /** As of when it is to be answered. */
    ReadTime when();
}
