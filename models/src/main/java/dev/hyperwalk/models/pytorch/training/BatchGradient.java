package dev.hyperwalk.models.pytorch.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.Encoder;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Predicts a batch, and adds the gradient of its loss, the mean cross-entropy with positives and negatives weighing the same,
 * to that of the weights.
 *
 * <p>On the CPU batches of 16 or more are always halved, and a second thread goes through the network with one of the
 * halves. The order in which two gradients are added leaves no trace, so the bits are the same on any number of cores.
 * Owns that thread until closed. Not thread-safe.
 */
public final class BatchGradient implements AutoCloseable {

    /** Below this a second forward pass costs more than it saves. */
    private static final int WORTH_HALVING = 16;

    private final boolean halves;
    private final GradientPass here;
    private final GradientPass there;
    private final ExecutorService helper = Executors.newSingleThreadExecutor(BatchGradient::helping);

    /**
     * The gradient of these weights.
     *
     * @param manager owner of the weights
     * @param weights float32 (P), with gradients on
     */
    public BatchGradient(WalkConfig walks, Encoder encoder, NDManager manager, NDArray weights) {
        this.halves = !weights.getDevice().isGpu();
        this.here = new GradientPass(walks, encoder, manager, weights);
        this.there = new GradientPass(walks, encoder, manager, weights);
    }

    private static Thread helping(Runnable work) {
        Thread thread = new Thread(work, "learner-helper");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Predicts every candidate, and adds the gradient.
     *
     * @param batch at least one example
     * @return what the weights predict of them
     */
    public Predictions add(List<Example> batch) {
        int size = batch.size();
        if (!halves || size < WORTH_HALVING) {
            return here.differentiate(batch, size);
        }
        List<Example> first = batch.subList(0, size / 2);
        List<Example> second = batch.subList(size / 2, size);
        CompletableFuture<Predictions> rest =
                CompletableFuture.supplyAsync(() -> there.differentiate(second, size), helper);
        return here.differentiate(first, size).and(rest.join());
    }

    @Override
    public void close() {
        helper.shutdown();
        try {
            // It may still be reading the weights, but only after the other half has failed.
            helper.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
