package dev.hyperwalk.models.pytorch.continual;

import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One network that learns from every new example beside one drawn from a uniform sample of all earlier ones (experience
 * replay with a reservoir); with room for all of them, the joint learner.
 */
final class ReplayLearner extends OneNetworkLearner {

    private final int room;
    private final ResumableRandom random;
    private final List<Example> memory = new ArrayList<>();
    private long seen;

    /** A learner that remembers so many examples at most. */
    ReplayLearner(NetworkLearner network, int room, long seed) {
        super(network);
        this.room = room;
        this.random = new ResumableRandom(seed);
    }

    @Override
    public void enter(int regime) {
        regimes.enter(regime, left -> {});
    }

    @Override
    public Predictions learn(List<Example> batch) {
        regimes.check();
        List<Example> both = new ArrayList<>(batch);
        for (int i = 0; i < batch.size() && !memory.isEmpty(); i++) {
            both.add(memory.get(random.nextInt(memory.size())));
        }
        Predictions predictions = network.learn(both);
        batch.forEach(this::remember);
        return predictions.first(batch.size());
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
    public void write(DataOutput out) throws IOException {
        regimes.write(out);
        out.writeLong(seen);
        random.write(out);
        Example.writeAll(memory, out);
        network.write(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        regimes.restore(in);
        seen = in.readLong();
        random.restore(in);
        memory.clear();
        memory.addAll(Example.readAll(in));
        network.restore(in);
    }
}
