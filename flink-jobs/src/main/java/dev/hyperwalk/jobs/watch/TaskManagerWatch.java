package dev.hyperwalk.jobs.watch;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.minicluster.MiniCluster;

/**
 * Starts another task manager when that of a cluster in this process has ended. Flink ends one whose task cannot be closed,
 * as a sink of Kafka's may when it is cancelled while Kafka refuses what it wrote; without another, no restart would ever
 * find a slot. Not thread-safe.
 */
final class TaskManagerWatch {

    private final MiniCluster cluster;
    private boolean hadOne;

    TaskManagerWatch(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Looks once more.
     *
     * @param patience how long to wait for what the cluster says
     * @throws ExecutionException if it says nothing, for it ends
     * @throws TimeoutException if it says nothing in time
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    void look(Duration patience) throws ExecutionException, TimeoutException, InterruptedException {
        boolean hasOne = cluster.requestClusterOverview()
                        .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .getNumTaskManagersConnected()
                > 0;
        if (hadOne && !hasOne) {
            start();
        }
        hadOne = hasOne;
    }

    private void start() throws ExecutionException, InterruptedException {
        try {
            cluster.startTaskManager();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new ExecutionException("no task manager could be started", e);
        }
    }
}
