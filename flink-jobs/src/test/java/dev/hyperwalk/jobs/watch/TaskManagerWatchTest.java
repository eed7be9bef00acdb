package dev.hyperwalk.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.Test;

class TaskManagerWatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void aTaskManagerThatEndsIsFollowedByAnother() throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_PORT, "0");
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .build())) {
            cluster.start();
            TaskManagerWatch watch = new TaskManagerWatch(cluster);
            await(cluster, watch, 1);

            cluster.terminateTaskManager(0).get();
            await(cluster, watch, 1);
            assertThat(taskManagers(cluster)).isOne();
        }
    }

    private static int taskManagers(MiniCluster cluster) throws Exception {
        return cluster.requestClusterOverview().get().getNumTaskManagersConnected();
    }

    /** Looks until so many are there and seen. */
    private static void await(MiniCluster cluster, TaskManagerWatch watch, int number) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
            watch.look(PATIENCE);
        } while (taskManagers(cluster) != number);
        watch.look(PATIENCE);
    }
}
