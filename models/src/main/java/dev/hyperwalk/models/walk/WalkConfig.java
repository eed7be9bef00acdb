package dev.hyperwalk.models.walk;

import java.util.List;

/**
 * How many SetWalks a node keeps, how long they are, and how strongly each scale prefers the recent past.
 *
 * <p>A reservoir holds {@code rates.size() * slots} walks; walk {@code scale * slots + slot} belongs to {@code scale}.
 *
 * @param slots SetWalks a node keeps at each scale (M), 1 to 1024
 * @param steps hyperedges a SetWalk visits at most (L), 1 to 8
 * @param rates temporal bias of each scale (alpha, in 1 / unit of the clock), 1 to 127 of them, each finite and at least
 *     0; 0 is uniform over all history
 * @param seed where all randomness of the reservoirs comes from
 */
public record WalkConfig(int slots, int steps, List<Double> rates, long seed) implements java.io.Serializable {

    private static final int MAX_STEPS = 8;

    /**
     * The largest number of (walk, step) cells of one reservoir: hyperedges are named by 15-bit numbers, and one walk
     * more than the cells hold must fit the list while it is put in.
     */
    static final int MAX_CELLS = Short.MAX_VALUE - MAX_STEPS;

    /**
     * Checks the ranges above.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public WalkConfig {
        rates = List.copyOf(rates);
        if (slots < 1 || slots > 1024) {
            throw new IllegalArgumentException("walk slots must be 1 to 1024, got " + slots);
        }
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("walk steps must be 1 to 8, got " + steps);
        }
        if (rates.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("walk rates must be at most 127, got " + rates.size());
        }
        if (rates.isEmpty() || rates.size() * slots * steps > MAX_CELLS) {
            throw new IllegalArgumentException("walk scales x slots x steps must be 1 to " + MAX_CELLS + ", got "
                    + rates.size() + " x " + slots + " x " + steps);
        }
        for (double rate : rates) {
            if (!(rate >= 0) || Double.isInfinite(rate)) {
                throw new IllegalArgumentException("walk rates must be finite and at least 0, got " + rate);
            }
        }
    }

    /** Number of time scales (K). */
    public int scales() {
        return rates.size();
    }

    /** SetWalks in one reservoir, over all scales. */
    public int walks() {
        return rates.size() * slots;
    }

    /** The same reservoirs with other draws. */
    public WalkConfig withSeed(long otherSeed) {
        return new WalkConfig(slots, steps, rates, otherSeed);
    }
}
