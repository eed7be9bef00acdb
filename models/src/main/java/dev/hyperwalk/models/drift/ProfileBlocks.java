package dev.hyperwalk.models.drift;

import dev.hyperwalk.models.training.TrainingBatch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Cuts a stream into blocks of 64 events or a little more, and gives the profile of each. */
final class ProfileBlocks {

    private static final int BLOCK = 64;

    private final double[] sums = new double[Profile.FIGURES];
    private int events;
    private boolean hasBegun;
    private long lastTime;

    /** The mean profile of the block that ends with this batch, or nothing if none does. */
    double[] add(TrainingBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            long time = batch.times().get(i);
            double gap = hasBegun ? Math.max(0.0, (double) time - lastTime) : 0;
            hasBegun = true;
            lastTime = time;
            Profile.add(batch.examples().get(i).positive(), gap, sums);
        }
        events += batch.size();
        if (events < BLOCK) {
            return new double[0];
        }
        double[] block = Arrays.stream(sums).map(sum -> sum / events).toArray();
        Arrays.fill(sums, 0);
        events = 0;
        return block;
    }

    void write(DataOutput out) throws IOException {
        Profile.write(sums, out);
        out.writeInt(events);
        out.writeBoolean(hasBegun);
        out.writeLong(lastTime);
    }

    void restore(DataInput in) throws IOException {
        System.arraycopy(Profile.read(in), 0, sums, 0, sums.length);
        events = in.readInt();
        hasBegun = in.readBoolean();
        lastTime = in.readLong();
    }
}
