package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.ReplayRecord;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import java.time.Duration;
import java.util.List;

/**
 * What a demo replays, and how.
 *
 * @param name of the log
 * @param records what is sent, in this order
 * @param job what is computed
 * @param pace how fast records are sent
 * @param partitions of the topic of hyperedges, at least 1
 * @param outOfOrderness how far an event may be behind the latest one, in the log's unit of time, at least 0
 * @param limits which records are refused
 * @param checkpointEvery pause between checkpoints, after which results become visible to careful readers
 */
public record DemoPlan(
        String name,
        List<ReplayRecord> records,
        JobConfig job,
        Pace pace,
        int partitions,
        long outOfOrderness,
        EventLimits limits,
        Duration checkpointEvery) {

    /** Copies the list. */
    public DemoPlan {
        records = List.copyOf(records);
    }
}
