package dev.hyperwalk.models.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The one thread that runs the network, while another prepares its input: pieces of work are done in the order given, at
 * most a few behind, so results do not depend on the pace of either.
 */
final class ModelThread implements AutoCloseable {

    private static final int WAITING = 6;

    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "model");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<?>> waiting = new ArrayDeque<>();

    /** Hands over a piece of work; waits while too many are waiting, and throws what an earlier piece has thrown. */
    void submit(Runnable work) {
        if (waiting.size() == WAITING) {
            await(waiting.remove());
        }
        waiting.add(executor.submit(work));
    }

    /** Waits until all is done. */
    void drain() {
        while (!waiting.isEmpty()) {
            await(waiting.remove());
        }
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
