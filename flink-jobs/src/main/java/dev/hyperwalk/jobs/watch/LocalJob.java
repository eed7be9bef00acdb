package dev.hyperwalk.jobs.watch;

import dev.hyperwalk.jobs.operator.EventCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job on a Flink cluster in this process, and watches it: whatever it fails of and however it goes on is told, and
 * so is a Kafka that does not answer or has lost a topic.
 *
 * @param restarts how often it is begun again; the environment has to be configured so
 * @param bootstrap where its Kafka listens
 * @param topics the topics of that Kafka that it reads and writes
 * @param properties further settings of Kafka's clients
 */
public record LocalJob(Restarts restarts, String bootstrap, List<String> topics, Map<String, String> properties) {

    private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);
    private static final Duration JOB_PAUSE = Duration.ofMillis(500);
    private static final Duration KAFKA_PAUSE = Duration.ofSeconds(4);
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);
    private static final int INTERVALS_OF_PATIENCE = 3;
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final long CANCEL_SECONDS = 30;
    private static final long COUNT_SECONDS = 3;

    /** Copies. */
    public LocalJob {
        topics = List.copyOf(topics);
        properties = Map.copyOf(properties);
    }

    /**
     * Runs a job until its end.
     *
     * @param environment what the job was built in: one that runs jobs in this process
     * @param notices is told what happens meanwhile, a line each; from several threads
     * @return how it ended
     * @throws JobFailedException if the job fails and is not begun again
     * @throws InterruptedException if this thread is interrupted; the job has been cancelled then
     * @throws Exception if it cannot be begun
     */
    public JobExecutionResult run(StreamExecutionEnvironment environment, String name, Consumer<String> notices)
            throws Exception {
        Configuration settings =
                Configuration.fromMap(environment.getConfiguration().toMap());
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        CompletableFuture<MiniCluster> cluster = new CompletableFuture<>();
        LocalExecutor executor = LocalExecutor.createWithFactory(settings, wanted -> {
            MiniCluster made = new MiniCluster(wanted);
            cluster.complete(made);
            return made;
        });
        try {
            JobClient job = executor.execute(graph, settings, LocalJob.class.getClassLoader())
                    .get();
            return await(job, cluster.join(), settings, notices);
        } catch (ExecutionException e) {
            ExceptionUtils.rethrowException(ExceptionUtils.stripExecutionException(e));
            throw e;
        }
    }

    private JobExecutionResult await(
            JobClient job, MiniCluster cluster, Configuration settings, Consumer<String> notices)
            throws JobFailedException, InterruptedException, ExecutionException {
        String root = settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        Causes causes = new Causes(bootstrap, root);
        JobWatch jobWatch = new JobWatch(restarts, causes, patience(settings), notices);
        KafkaWatch kafkaWatch = new KafkaWatch(bootstrap, topics, System.currentTimeMillis(), notices);
        TaskManagerWatch taskManagers = new TaskManagerWatch(cluster);
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, LocalJob::thread);
        Thread ending = new Thread(() -> tellCounts(job, notices), "hyperwalk counts");
        Runtime.getRuntime().addShutdownHook(ending);
        try (TopicsOfKafka kafka = new TopicsOfKafka(bootstrap, properties, topics)) {
            repeat(threads, JOB_PAUSE, () -> look(cluster, job.getJobID(), jobWatch, taskManagers));
            repeat(threads, KAFKA_PAUSE, () -> kafkaWatch.look(kafka.look(), System.currentTimeMillis()));
            return job.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            if (ExceptionUtils.findThrowable(e, JobCancellationException.class).isPresent()) {
                throw e;
            }
            threads.shutdownNow();
            threads.awaitTermination(LOOK.toSeconds(), TimeUnit.SECONDS); // so that the count is whole
            throw failed(e, causes, jobWatch.restarts(), job.getJobID(), settings);
        } catch (InterruptedException e) {
            cancel(job);
            throw e;
        } finally {
            threads.shutdownNow();
            forget(ending);
        }
    }

    /** Whoever ends an endless job from outside is told what became of its events; Flink counts every ten seconds. */
    private static void tellCounts(JobClient job, Consumer<String> notices) {
        try {
            Map<String, Object> counts = job.getAccumulators().get(COUNT_SECONDS, TimeUnit.SECONDS);
            notices.accept("ended from outside; some seconds ago it was at " + EventCounts.of(counts));
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            LOG.debug("the events could not be counted", e); // the cluster was quicker to end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            LOG.debug("the process ends already", e);
        }
    }

    /** Its end is awaited, for it holds its sinks' names until then. */
    private static void cancel(JobClient job) {
        job.cancel()
                .thenCompose(told -> job.getJobExecutionResult())
                .handle((result, cancelled) -> true)
                .completeOnTimeout(false, CANCEL_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static JobFailedException failed(
            ExecutionException failure, Causes causes, int restarts, JobID job, Configuration settings) {
        String root = settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        String latest =
                Checkpoints.latest(root, job.toString()).orElse(settings.get(StateRecoveryOptions.SAVEPOINT_PATH));
        return new JobFailedException(
                "the job failed for good, after " + restarts + (restarts == 1 ? " restart: " : " restarts: ")
                        + causes.describe(failure)
                        + (latest == null
                                ? "; it had no checkpoint yet: begin it anew"
                                : "; once that is mended, go on with --restore " + latest),
                failure);
    }

    private static Duration patience(Configuration settings) {
        Duration interval =
                Objects.requireNonNullElse(settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL), Duration.ZERO);
        Duration some = interval.multipliedBy(INTERVALS_OF_PATIENCE);
        return some.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : some;
    }

    private static void look(MiniCluster cluster, JobID job, JobWatch watch, TaskManagerWatch taskManagers)
            throws InterruptedException {
        try {
            JobLook look = JobLook.at(cluster.getExecutionGraphInfo(job).get(LOOK.toSeconds(), TimeUnit.SECONDS));
            watch.look(look, System.currentTimeMillis());
            if (!look.status().isTerminalState()) {
                taskManagers.look(LOOK);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the job could not be looked at", e); // it has just ended, or is busy
        }
    }

    /** Something that is done again and again. */
    @FunctionalInterface
    private interface Look {
        void now() throws InterruptedException;
    }

    private static void repeat(ScheduledExecutorService threads, Duration pause, Look look) {
        Runnable careful = () -> {
            try {
                look.now();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("the job could not be watched", e);
            }
        };
        // At once, too: what a topic is, has to be known before it goes.
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(careful, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "hyperwalk watch");
        thread.setDaemon(true);
        return thread;
    }
}
