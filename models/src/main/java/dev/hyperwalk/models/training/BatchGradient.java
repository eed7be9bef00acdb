package dev.hyperwalk.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.hyperwalk.models.encoder.Network;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Scores a batch, and adds the gradient of its loss, the mean cross-entropy with positives and negatives weighing the same,
 * to that of the weights.
 *
 * <p>On the CPU batches of 16 or more are always halved, and a second thread goes through the network with one of the
 * halves. The order in which two gradients are added leaves no trace, so the bits are the same on any number of cores.
 * Owns that thread until closed. Not thread-safe.
 */
public final class BatchGradient implements AutoCloseable {

    /** Below this a second way through the network costs more than it saves. */
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
    public BatchGradient(WalkConfig walks, Network network, NDManager manager, NDArray weights) {
        this.halves = !weights.getDevice().isGpu();
        this.here = new GradientPass(walks, network, manager, weights);
        this.there = new GradientPass(walks, network, manager, weights);
    }

    private static Thread helping(Runnable work) {
        Thread thread = new Thread(work, "learner-helper");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Scores every candidate, and adds the gradient.
     *
     * @param batch at least one example
     * @return for each example: the probability of its positive, then of each of its negatives, in [0, 1]
     */
    public double[][] add(List<Example> batch) {
        int size = batch.size();
        if (!halves || size < WORTH_HALVING) {
            return here.scoreAndDifferentiate(batch, size);
        }
        List<Example> first = batch.subList(0, size / 2);
        List<Example> second = batch.subList(size / 2, size);
        CompletableFuture<double[][]> rest =
                CompletableFuture.supplyAsync(() -> there.scoreAndDifferentiate(second, size), helper);
        double[][] scores = Arrays.copyOf(here.scoreAndDifferentiate(first, size), size);
        System.arraycopy(rest.join(), 0, scores, first.size(), second.size());
        return scores;
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
