package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.kafka.EmbeddedBroker;
import dev.hyperwalk.connectors.kafka.SinkOptions;
import dev.hyperwalk.connectors.kafka.SourceOptions;
import dev.hyperwalk.connectors.replay.PacingClock;
import dev.hyperwalk.connectors.replay.Replayer;
import dev.hyperwalk.jobs.pipeline.HyperwalkJob;
import dev.hyperwalk.jobs.pipeline.KafkaEnds;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.report.LiveView;
import dev.hyperwalk.jobs.report.Report;
import dev.hyperwalk.jobs.report.Snapshot;
import dev.hyperwalk.models.evaluation.MetricSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.common.IsolationLevel;

/**
 * Runs the main job on a log from beginning to end, everything in this process: a Kafka broker, a replay into it, the job
 * on a small Flink cluster, and a reader of its results.
 *
 * <p>The log is bounded: the replay says beforehand how many records each partition will hold, so event time ends once they
 * are read. Queries have no end: the job is there to be asked until it is stopped.
 */
public final class Demo implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long COMMIT_NANOS = 120_000_000_000L;
    private static final long CANCEL_SECONDS = 30;

    private final DemoPlan plan;
    private final LiveView view;
    private final List<DemoObserver> observers;
    private final TopicNames topics = TopicNames.DEFAULTS;
    private final long startNanos = System.nanoTime();
    private final Deque<Runnable> opened = new ArrayDeque<>();

    /**
     * A demo.
     *
     * @param view shows how it goes
     * @param observers watch its topics and may ask it
     */
    public Demo(DemoPlan plan, LiveView view, List<DemoObserver> observers) {
        this.plan = plan;
        this.view = view;
        this.observers = List.copyOf(observers);
    }

    /**
     * Runs to the end of the log, and on until a checkpoint has committed all that came of it; what was started is stopped
     * by {@link #close}.
     *
     * @return what came out
     * @throws DemoException if the job or the replay failed, or not every record came out again
     * @throws InterruptedException if this thread is interrupted
     */
    public DemoReport run() throws DemoException, InterruptedException {
        Path folder = checkpointFolder();
        opened.push(() -> FileUtils.deleteDirectoryQuietly(folder.toFile()));
        EmbeddedBroker broker = EmbeddedBroker.start();
        opened.push(broker::close);
        broker.createTopic(topics.hyperedges(), plan.partitions());
        broker.createTopic(topics.queries(), 1);
        topics.results().forEach(topic -> broker.createTopic(topic, 1));
        String bootstrap = broker.bootstrapServers();
        for (DemoObserver observer : observers) {
            opened.push(observer::end);
            observer.begin(bootstrap, topics);
        }
        Replayer replayer = new Replayer(
                plan.records(),
                bootstrap,
                Map.of(),
                topics.hyperedges(),
                plan.partitions(),
                plan.pace(),
                PacingClock.SYSTEM);
        Configuration settings = settings(folder);
        JobClient job = submit(bootstrap, replayer, settings);
        opened.push(() -> cancel(job));
        ExecutorService replaying = Executors.newSingleThreadExecutor(task -> daemon(task, "replay"));
        opened.push(replaying::shutdownNow);
        CheckpointLog checkpoints = new CheckpointLog(
                settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
                job.getJobID().toHexString());
        watch(bootstrap, job, CompletableFuture.runAsync(() -> replay(replayer), replaying), checkpoints);
        ResultAggregator results = settle(bootstrap);
        return new DemoReport(plan, results, checkpoints.end(results.accountedFor()));
    }

    /** Stops everything, in the opposite order of its start. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }

    /** On disk: in memory, Flink keeps no more than 5 MiB of a subtask's state. */
    private static Path checkpointFolder() throws DemoException {
        try {
            return Files.createTempDirectory("hyperwalk-checkpoints");
        } catch (IOException e) {
            throw new DemoException("no temporary folder could be made for checkpoints: " + e.getMessage(), e);
        }
    }

    /**
     * The broker is about to go: a job left behind would only complain about that, and stand in the way of the next, whose
     * sinks have the same names. So its end is awaited, not only its being told.
     */
    private static void cancel(JobClient job) {
        if (job.getJobExecutionResult().isDone()) {
            return;
        }
        job.cancel()
                .thenCompose(told -> job.getJobExecutionResult())
                .handle((result, cancelled) -> true)
                .completeOnTimeout(false, CANCEL_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void replay(Replayer replayer) {
        try {
            replayer.replay(sent -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JobClient submit(String bootstrap, Replayer replayer, Configuration settings) throws DemoException {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(plan.job().parallelism(), settings);
        KafkaEnds ends = ends(bootstrap, replayer.endOffsets());
        int readers = Math.min(plan.partitions(), plan.job().parallelism());
        new HyperwalkJob(plan.job(), ends.sources(readers), ends.sinks()).build(environment);
        try {
            return environment.executeAsync("hyperwalk demo");
        } catch (Exception e) {
            throw new DemoException("the job could not be started: " + e.getMessage(), e);
        }
    }

    private KafkaEnds ends(String bootstrap, Map<Integer, Long> endOffsets) {
        Map<Integer, Long> lastOffsets = new HashMap<>();
        endOffsets.forEach((partition, end) -> lastOffsets.put(partition, end - 1));
        return new KafkaEnds(
                bootstrap,
                "hyperwalk-demo",
                topics,
                SourceOptions.Start.EARLIEST,
                Map.of(topics.hyperedges(), endOffsets),
                false,
                plan.limits(),
                plan.eventTime().withLastOffsets(lastOffsets),
                SinkOptions.DEFAULT_MAX_LETTER_BYTES,
                Map.of(),
                null);
    }

    /**
     * Small buffers that leave soon: a demo is watched and asked, and what it is asked waits behind all that is in
     * buffers when the log comes faster than it can be learnt.
     */
    private Configuration settings(Path checkpoints) {
        Configuration settings = new Configuration(plan.flink());
        if (!settings.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)) {
            settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            settings.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpoints.toUri().toString());
        }
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(2));
        settings.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, MemorySize.parse("4kb"));
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        // One that is asked for just as the source of the log comes to its end may fail; the next does not.
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
        return settings;
    }

    private void watch(String bootstrap, JobClient job, CompletableFuture<Void> replay, CheckpointLog checkpoints)
            throws DemoException, InterruptedException {
        Progress progress = new Progress(plan, topics);
        try (Outcome outcome = new Outcome(bootstrap, topics, IsolationLevel.READ_UNCOMMITTED)) {
            CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
            while (!progress.isDone(System.nanoTime())) {
                outcome.poll(progress, POLL);
                if (Thread.interrupted()) {
                    throw new InterruptedException("the demo was interrupted");
                }
                if (replay.isCompletedExceptionally()) {
                    await(replay, "the replay failed");
                }
                if (result.isDone()) {
                    await(result, "the job failed");
                }
                long now = System.nanoTime();
                Snapshot snapshot = progress.snapshot((now - startNanos) / 1_000_000);
                view.update(snapshot, now);
                checkpoints.look(snapshot.done(), now);
            }
        }
    }

    private static void await(CompletableFuture<?> done, String what) throws DemoException, InterruptedException {
        try {
            done.get();
        } catch (ExecutionException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new DemoException(what + ": " + root.getMessage(), e);
        }
    }

    /** What a careful reader finds in the end, which is what counts. */
    private ResultAggregator settle(String bootstrap) throws DemoException {
        ResultAggregator results =
                new ResultAggregator(topics, plan.job().schedule().windowEvents());
        int sent = plan.records().size();
        try (Outcome outcome = new Outcome(bootstrap, topics, IsolationLevel.READ_COMMITTED)) {
            outcome.drain(results);
            long end = System.nanoTime() + COMMIT_NANOS;
            while (results.accountedFor() != sent && System.nanoTime() < end) {
                outcome.poll(results, POLL);
            }
        }
        view.finish(snapshot(results));
        if (results.accountedFor() != sent) {
            throw new DemoException(
                    String.format(
                            "%d records went in, but %d were scored, %d dead-lettered and %d late",
                            sent, results.scored(), results.deadLetters(), results.late()),
                    null);
        }
        return results;
    }

    private Snapshot snapshot(ResultAggregator results) {
        List<Report.Window> windows = results.windows();
        return new Snapshot(
                plan.name(),
                results.accountedFor(),
                plan.records().size(),
                results.eventsPerSecond(0),
                (System.nanoTime() - startNanos) / 1e9,
                results.latency(),
                windows.isEmpty()
                        ? MetricSummary.NONE
                        : windows.get(windows.size() - 1).metrics(),
                results.whole(),
                windows.stream().map(window -> window.metrics().auc().all()).toList(),
                results.regimes(),
                results.deadLetters(),
                results.late());
    }
}
