package dev.hyperwalk.models.continual;

import dev.hyperwalk.models.training.Example;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One network that learns from every new example beside one drawn from a uniform sample of all earlier ones (experience
 * replay with a reservoir); with room for all of them, the joint learner.
 */
final class ReplayLearner implements ContinualLearner {

    private final SingleNetwork network;
    private final int room;
    private final SplittableRandom random;
    private final Regimes regimes = new Regimes();
    private final List<Example> memory = new ArrayList<>();
    private long seen;

    /** A learner that remembers so many examples at most. */
    ReplayLearner(SingleNetwork network, int room, long seed) {
        this.network = network;
        this.room = room;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void enter(int regime) {
        regimes.enter(regime, left -> {});
    }

    @Override
    public double[][] scoreThenLearn(List<Example> batch) {
        regimes.check();
        List<Example> both = new ArrayList<>(batch);
        for (int i = 0; i < batch.size() && !memory.isEmpty(); i++) {
            both.add(memory.get(random.nextInt(memory.size())));
        }
        double[][] scores = network.update(both, Guard.none());
        batch.forEach(this::remember);
        return Arrays.copyOf(scores, batch.size());
    }

    private void remember(Example example) {
        seen++;
        if (memory.size() < room) {
            memory.add(example);
            return;
        }
        long at = random.nextLong(seen);
        if (at < room) {
            memory.set((int) at, example);
        }
    }

    @Override
    public float[] weights(int regime) {
        return network.weights();
    }

    @Override
    public int regimes() {
        return regimes.count();
    }

    @Override
    public long bytes() {
        return Float.BYTES * network.size()
                + memory.stream().mapToLong(ReplayLearner::bytes).sum();
    }

    private static long bytes(Example example) {
        try (DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream())) {
            example.write(out);
            return out.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long bytesPerRegime() {
        return 0;
    }

    @Override
    public void close() {
        network.close();
    }
}
