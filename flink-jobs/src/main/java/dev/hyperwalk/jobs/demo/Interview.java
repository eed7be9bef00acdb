package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.connectors.event.Score;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.web.JobTopics;
import dev.hyperwalk.jobs.web.Question;
import dev.hyperwalk.jobs.web.QuestionException;
import dev.hyperwalk.jobs.web.Questions;
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
public final class Interview implements Spectator {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int COMPLETIONS = 10;

    /** Seconds at the beginning that do not count: there are no weights, code is compiled, and the job catches up with the log. */
    private static final long WARM_UP_SECONDS = 45;

    private final double perSecond;
    private final ScheduledExecutorService asking = Executors.newScheduledThreadPool(2, Interview::thread);
    private volatile List<String> latest = List.of();
    private final List<Double> millis = new ArrayList<>();
    private long asked;
    private long unanswered;
    private long firstNanos;
    private @Nullable Questions questions;
    private @Nullable Outcome outcome;

    /**
     * An interview.
     *
     * @param perSecond questions a second, more than 0
     */
    public Interview(double perSecond) {
        this.perSecond = perSecond;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "interview");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void begin(String bootstrapServers, TopicNames topics) throws DemoException {
        try {
            questions = Questions.to(new JobTopics(bootstrapServers, topics, Map.of()));
        } catch (QuestionException e) {
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
            List<String> nodes = Score.fromJson(record.value()).nodes();
            if (nodes.size() > 1) {
                latest = nodes;
            }
        }
    }

    private void ask() {
        List<String> nodes = latest;
        Questions job = questions;
        if (nodes.isEmpty() || job == null) {
            return;
        }
        int leftOut;
        long now = System.nanoTime();
        synchronized (this) {
            firstNanos = firstNanos == 0 ? now : firstNanos;
            leftOut = (int) (asked++ % nodes.size());
        }
        boolean counts = now - firstNanos > WARM_UP_SECONDS * 1_000_000_000L;
        List<String> rest = new ArrayList<>(nodes);
        rest.remove(leftOut);
        var unused = job.ask(new Question(rest, COMPLETIONS, List.of(), false), PATIENCE)
                .whenComplete((found, problem) -> {
                    if (counts) {
                        note(problem == null ? (System.nanoTime() - now) / 1e6 : Double.NaN);
                    }
                });
    }

    private synchronized void note(double took) {
        if (Double.isNaN(took)) {
            unanswered++;
        } else {
            millis.add(took);
        }
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
        if (questions != null) {
            questions.close();
        }
    }

    /** What there is to say of it, in one line. */
    public synchronized String summary() {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%,d answers at %.0f questions/s, after %d s of warm-up: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms; "
                        + "%d unanswered",
                sorted.length,
                perSecond,
                WARM_UP_SECONDS,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                unanswered);
    }

    private static double quantile(double[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(1, rank) - 1];
    }
}
