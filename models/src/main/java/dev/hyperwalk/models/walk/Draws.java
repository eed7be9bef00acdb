package dev.hyperwalk.models.walk;

/**
 * A stream of random numbers that depends on named coordinates only, never on thread, arrival order or parallelism.
 *
 * <p>SplitMix64 (Steele, Lea, Flood 2014) over a start that mixes the coordinates. Mutable and reused on hot paths;
 * not thread-safe.
 */
public final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts the stream of one (seed, event, node, level, scale). */
    Draws restart(long seed, long event, long node, int level, int scale) {
        state = mix(mix(mix(seed ^ GOLDEN) ^ event) + node) ^ ((long) level << 32 | scale);
        state = mix(state);
        return this;
    }

    /** A bijection of 64 bits that leaves no visible trace of its input. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in (0, 1]; never 0, so that its logarithm is finite. */
    double uniform() {
        return ((next() >>> 11) + 1) * 0x1.0p-53;
    }

    /** Uniform in [0, bound); the bias of at most bound / 2^32 is far below what any test can see. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }
}
