package dev.hyperwalk.jobs.benchmark;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.io.IOException;
import java.util.List;

/** What a benchmark does with each data set in turn. */
public interface Task {

    /**
     * Runs on one data set, prints its table and adds it to the report.
     *
     * @param log in order of time
     * @throws IOException if the report cannot be written
     * @throws IllegalArgumentException if the log does not do for it
     */
    void run(String dataset, List<Hyperedge> log) throws IOException;
}
