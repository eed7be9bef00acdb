package dev.hyperwalk.jobs.watch;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.RestoredCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.scheduler.ExecutionGraphInfo;
import org.apache.flink.runtime.scheduler.exceptionhistory.RootExceptionHistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param status what Flink says of it
 * @param allRun whether each of its tasks runs, or has come to its end
 * @param failures the latest failures, the oldest first; tasks that failed of the same thing are one
 * @param restored what it last began from; null for the beginning of its input
 * @param checkpointMillis when its latest checkpoint was complete, milliseconds since 1970; 0 if none has been
 */
record JobLook(
        JobStatus status,
        boolean allRun,
        List<Failure> failures,
        @Nullable Restored restored,
        long checkpointMillis) {

    /**
     * Something that tasks failed of.
     *
     * @param millis when, milliseconds since 1970
     * @param cause of what
     */
    record Failure(long millis, Throwable cause) {}

    /**
     * A checkpoint that a job began from.
     *
     * @param number its number
     * @param place where it is kept; null if nobody else can begin from it
     */
    record Restored(long number, @Nullable String place) {}

    static JobLook at(ExecutionGraphInfo info) {
        ArchivedExecutionGraph graph = info.getArchivedExecutionGraph();
        List<Failure> failures = new ArrayList<>();
        for (RootExceptionHistoryEntry entry : info.getExceptionHistory()) {
            failures.add(new Failure(entry.getTimestamp(), entry.getException()));
        }
        @Nullable CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
        return new JobLook(
                graph.getState(), allRun(graph), failures, restored(checkpoints), checkpointMillis(checkpoints));
    }

    private static boolean allRun(ArchivedExecutionGraph graph) {
        for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
            ExecutionState state = task.getExecutionState();
            if (state != ExecutionState.RUNNING && state != ExecutionState.FINISHED) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Restored restored(@Nullable CheckpointStatsSnapshot checkpoints) {
        @Nullable RestoredCheckpointStats latest = checkpoints == null ? null : checkpoints.getLatestRestoredCheckpoint();
        return latest == null ? null : new Restored(latest.getCheckpointId(), latest.getExternalPath());
    }

    private static long checkpointMillis(@Nullable CheckpointStatsSnapshot checkpoints) {
        @Nullable CompletedCheckpointStats latest =
                checkpoints == null ? null : checkpoints.getHistory().getLatestCompletedCheckpoint();
        return latest == null ? 0 : latest.getLatestAckTimestamp();
    }
}
