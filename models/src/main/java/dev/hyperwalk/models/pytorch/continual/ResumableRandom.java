package dev.hyperwalk.models.pytorch.continual;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The numbers of a {@link SplittableRandom} of the same seed, with a place in them that can be written and resumed. */
final class ResumableRandom implements RandomGenerator {

    /** What one number moves the generator's state by (Steele et al., OOPSLA 2014, section 4). */
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;
    private SplittableRandom random;
    private long taken;

    ResumableRandom(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int nextInt() {
        taken++;
        return random.nextInt();
    }

    @Override
    public long nextLong() {
        taken++;
        return random.nextLong();
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(taken);
    }

    void restore(DataInput in) throws IOException {
        taken = in.readLong();
        random = new SplittableRandom(seed + taken * GAMMA);
    }
}
