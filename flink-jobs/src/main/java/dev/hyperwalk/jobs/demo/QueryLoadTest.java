package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.report.Quantiles;
import dev.hyperwalk.jobs.web.JobTopics;
import dev.hyperwalk.jobs.web.QueryRequest;
import dev.hyperwalk.jobs.web.QueryRequestException;
import dev.hyperwalk.jobs.web.QueryService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running job, at a steady rate, who completes a set that has just happened without one of its members, and measures
 * from the asking to the answer, Kafka both ways included.
 */
public final class QueryLoadTest implements DemoObserver {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int COMPLETIONS = 10;

    /** Without scores for so long, the log has ended: a job at rest answers sooner. */
    private static final long OVER_NANOS = 2_000_000_000L;

    private final double perSecond;
    private final ScheduledExecutorService asking = Executors.newScheduledThreadPool(2, QueryLoadTest::thread);
    private volatile List<String> latest = List.of();
    private volatile long scoredNanos;
    private final List<Double> millis = new ArrayList<>(); // of each question, NaN until answered
    private @Nullable QueryService queries;
    private @Nullable Outcome outcome;

    /**
     * A load test.
     *
     * @param perSecond questions a second, more than 0
     */
    public QueryLoadTest(double perSecond) {
        this.perSecond = perSecond;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "query-load-test");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void begin(String bootstrapServers, TopicNames topics) throws DemoException {
        try {
            queries = QueryService.to(new JobTopics(bootstrapServers, topics, Map.of()));
        } catch (QueryRequestException e) {
            throw new DemoException("nothing could be asked: " + e.getMessage(), e);
        }
        Outcome scores = new Outcome(bootstrapServers, topics, IsolationLevel.READ_UNCOMMITTED);
        outcome = scores;
        long pauseNanos = Math.round(1e9 / perSecond);
        var unused = asking.scheduleWithFixedDelay(
                () -> scores.poll(record -> note(record, topics), POLL), 0, 1, TimeUnit.MILLISECONDS);
        var unusedToo = asking.scheduleAtFixedRate(this::ask, pauseNanos, pauseNanos, TimeUnit.NANOSECONDS);
    }

    private void note(ConsumerRecord<byte[], byte[]> record, TopicNames topics) {
        if (record.topic().equals(topics.scores())) {
            scoredNanos = System.nanoTime();
            List<String> nodes = Score.fromJson(record.value()).nodes();
            if (nodes.size() > 1) {
                latest = nodes;
            }
        }
    }

    private void ask() {
        List<String> nodes = latest;
        QueryService job = queries;
        long now = System.nanoTime();
        if (nodes.isEmpty() || job == null || now - scoredNanos > OVER_NANOS) {
            return;
        }
        int number = begin();
        List<String> rest = new ArrayList<>(nodes);
        rest.remove(number % nodes.size());
        var unused = job.ask(new QueryRequest(rest, COMPLETIONS, List.of(), false), PATIENCE)
                .whenComplete((found, problem) -> {
                    if (problem == null) {
                        note(number, (System.nanoTime() - now) / 1e6);
                    }
                });
    }

    private synchronized int begin() {
        millis.add(Double.NaN);
        return millis.size() - 1;
    }

    private synchronized void note(int number, double took) {
        millis.set(number, took);
    }

    @Override
    public void end() {
        asking.shutdownNow();
        try {
            var unused = asking.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (outcome != null) {
            outcome.close();
        }
        if (queries != null) {
            queries.close();
        }
    }

    /** What there is to say of the last half of the questions, when everything has warmed up, in one line. */
    public synchronized String summary() {
        List<Double> lastHalf = millis.subList(millis.size() / 2, millis.size());
        double[] sorted = lastHalf.stream()
                .mapToDouble(Double::doubleValue)
                .filter(took -> !Double.isNaN(took))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%,d answers to the last half of the questions, %.0f a second: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms; "
                        + "%d unanswered",
                sorted.length,
                perSecond,
                Quantiles.of(sorted, 0.5),
                Quantiles.of(sorted, 0.95),
                Quantiles.of(sorted, 0.99),
                Quantiles.of(sorted, 1),
                lastHalf.size() - sorted.length);
    }
}
