package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.connectors.replay.Pace;
import dev.hyperwalk.connectors.replay.ReplayRecord;
import dev.hyperwalk.jobs.operator.EventTimeConfig;
import dev.hyperwalk.jobs.pipeline.JobConfig;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/**
 * What a demo replays, and how.
 *
 * @param name of the log
 * @param records what is sent, in this order
 * @param job what is computed
 * @param pace how fast records are sent
 * @param partitions of the topic of hyperedges, at least 1
 * @param eventTime how event time comes of the partitions, whose ends the replay tells
 * @param limits which records are refused
 * @param flink settings of the cluster; the pause between checkpoints must be one of them
 */
public record DemoPlan(
        String name,
        List<ReplayRecord> records,
        JobConfig job,
        Pace pace,
        int partitions,
        EventTimeConfig eventTime,
        EventLimits limits,
        Configuration flink) {

    /** Copies the list. */
    public DemoPlan {
        records = List.copyOf(records);
    }
}
