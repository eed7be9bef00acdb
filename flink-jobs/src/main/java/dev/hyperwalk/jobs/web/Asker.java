package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the page's questions to the job; connects with the first of them, away from the threads that serve. */
final class Asker implements AutoCloseable {

    /** How long an answer is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JobTopics job;
    private final ExecutorService connecting = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QueryService.MAX_PENDING), Asker::thread);
    private @Nullable QueryService queries;

    Asker(JobTopics job) {
        this.job = job;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "questions");
        thread.setDaemon(true);
        return thread;
    }

    /** As {@link QueryService#ask} says, and fails as it does. */
    CompletableFuture<ObjectNode> ask(QueryRequest question) {
        try {
            return CompletableFuture.supplyAsync(this::connected, connecting)
                    .thenCompose(connected -> connected.ask(question, PATIENCE));
        } catch (RejectedExecutionException e) {
            String why = connecting.isShutdown() ? "the job has ended" : QueryService.TOO_MANY;
            return CompletableFuture.failedFuture(new QueryRequestException(why, e));
        }
    }

    private synchronized QueryService connected() {
        try {
            QueryService known = queries;
            if (known == null) {
                known = QueryService.to(job);
                queries = known;
            }
            return known;
        } catch (QueryRequestException e) {
            throw new java.util.concurrent.CompletionException(e);
        }
    }

    @Override
    public void close() {
        connecting.shutdownNow();
        synchronized (this) {
            if (queries != null) {
                queries.close();
            }
        }
    }
}
