package dev.hyperwalk.models.training;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.Network;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Scores, then learns: the prequential learner of one network.
 *
 * <p>One forward pass serves both, so a hyperedge is judged by the weights as they were before it was revealed. The loss
 * is the mean cross-entropy, positives and negatives weighing the same; the optimizer is {@link Adam}, whose moments are
 * part of the state. On the CPU with one engine thread the same state and batches give the same bits, whatever the number
 * of cores: batches of 16 or more are always halved, and a second thread goes through the network with one of the halves.
 * Owns native memory and that thread until closed. Not thread-safe, and bound to the thread that calls it.
 */
public final class Learner implements AutoCloseable {

    /** Below this a second way through the network costs more than it saves. */
    private static final int WORTH_HALVING = 16;

    private final LearnerConfig config;
    private final boolean halves;
    private final Network network;
    private final Adam adam;
    private final GradientPass here;
    private final GradientPass there;
    private final ExecutorService helper = Executors.newSingleThreadExecutor(Learner::helping);

    /** A learner with fresh weights for walks of {@code walks}, on {@code device}. */
    public Learner(WalkConfig walks, LearnerConfig config, Device device) {
        this(walks, NetworkConfig.DEFAULT, config, device);
    }

    /** The same for a network of other widths. */
    public Learner(WalkConfig walks, NetworkConfig networkConfig, LearnerConfig config, Device device) {
        this.config = config;
        this.halves = !device.isGpu();
        this.network = new Network(walks, networkConfig);
        this.adam = new Adam(network.layout().initial(config.seed()), device);
        this.here = new GradientPass(walks, network, adam);
        this.there = new GradientPass(walks, network, adam);
    }

    /**
     * Scores every candidate of the batch with the weights as they are, then makes one update from its labels.
     *
     * @param batch at least one example
     * @return for each example: the probability of its positive, then of each of its negatives, in [0, 1]
     */
    public double[][] scoreThenLearn(List<Example> batch) {
        return scoreThenLearn(batch, config.learningRate());
    }

    /** The same with a step size of the caller's own. */
    public double[][] scoreThenLearn(List<Example> batch, double learningRate) {
        int size = batch.size();
        double[][] scores = halves && size >= WORTH_HALVING ? inHalves(batch) : here.scoreAndDifferentiate(batch, size);
        adam.step(learningRate);
        return scores;
    }

    private static Thread helping(Runnable work) {
        Thread thread = new Thread(work, "learner-helper");
        thread.setDaemon(true);
        return thread;
    }

    private double[][] inHalves(List<Example> batch) {
        int size = batch.size();
        List<Example> first = batch.subList(0, size / 2);
        List<Example> second = batch.subList(size / 2, size);
        CompletableFuture<double[][]> rest =
                CompletableFuture.supplyAsync(() -> there.scoreAndDifferentiate(second, size), helper);
        double[][] scores = Arrays.copyOf(here.scoreAndDifferentiate(first, size), size);
        System.arraycopy(rest.join(), 0, scores, first.size(), second.size());
        return scores;
    }

    /** Updates made so far; the number of the present weights. */
    public long version() {
        return adam.updates();
    }

    /** The present weights, a copy; {@link dev.hyperwalk.models.encoder.Scorer#load} takes them. */
    public float[] weights() {
        return adam.weights().toFloatArray();
    }

    /** Arrays that the learner holds for good; constant between batches. */
    int heldArrays() {
        return adam.manager().getManagedArrays().size();
    }

    /** Writes all that {@link #restore} needs to go on bit for bit. */
    public void write(DataOutput out) throws IOException {
        adam.write(out);
    }

    /** Takes over the state that {@link #write} wrote. */
    public void restore(DataInput in) throws IOException {
        adam.restore(in);
    }

    @Override
    public void close() {
        helper.shutdown();
        try {
            // Its work may still be reading the weights: only a failed batch leaves any.
            helper.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        adam.close();
    }
}
