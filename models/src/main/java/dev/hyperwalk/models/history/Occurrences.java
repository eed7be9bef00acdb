package dev.hyperwalk.models.history;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How often something occurred, when last, and how often recently (exponentially decayed counts): a node, a pair of nodes, or a whole set.
 *
 * <p>A level is the sum over occurrences of {@code exp(-rate * age)}, so about how many there were within the last
 * {@code 1 / rate} clock units. Exact in any order of arrival.
 *
 * @param count occurrences, at least 0
 * @param lastClock clock reading of the latest; negative infinity if there was none
 * @param fast level at rate 0.5, valid at {@code lastClock}
 * @param medium level at rate 0.05
 * @param slow level at rate 0.005
 */
public record Occurrences(long count, double lastClock, float fast, float medium, float slow) {

    /** What never occurred. */
    public static final Occurrences NEVER = new Occurrences(0, Double.NEGATIVE_INFINITY, 0, 0, 0);

    /** Numbers that {@link #describe} gives. */
    public static final int FEATURES = 5;

    static final double FAST = 0.5;
    static final double MEDIUM = 0.05;
    static final double SLOW = 0.005;

    private static final double LONGEST_GAP = 1e4;
    private static final double SHORTEST_GAP = 1e-4;
    private static final double LOWEST_LEVEL = 1e-4;
    private static final double LEVEL_SCALE = 5;
    private static final double MEAN_RATE = Math.cbrt(FAST * MEDIUM * SLOW);

    /** With one more occurrence; a late one does not take recency back. */
    public Occurrences and(double clock) {
        double latest = Math.max(lastClock, clock);
        double since = latest - lastClock;
        double age = latest - clock;
        return new Occurrences(
                count + 1,
                latest,
                decayedCount(fast, FAST, since, age),
                decayedCount(medium, MEDIUM, since, age),
                decayedCount(slow, SLOW, since, age));
    }

    static float decayedCount(float level, double rate, double since, double age) {
        double kept = level == 0 ? 0 : level * Math.exp(-rate * since);
        return (float) (kept + Math.exp(-rate * age));
    }

    /**
     * Writes the 5 numbers that describe this as of {@code clock}: {@code ln(1 + count)}, recency, then for the fast, the
     * medium and the slow level {@code ln(level + 1e-4) / 5}.
     *
     * @param clock reading of the stream clock, at which nothing later than {@code lastClock} is known
     */
    public void describe(double clock, float[] target, int at) {
        double gap = Math.max(0, clock - lastClock);
        target[at] = (float) Math.log(1.0 + count);
        target[at + 1] = (float) recency(gap);
        target[at + 2] = presentLevel(fast, FAST, gap);
        target[at + 3] = presentLevel(medium, MEDIUM, gap);
        target[at + 4] = presentLevel(slow, SLOW, gap);
    }

    /** The sum of the three levels at {@code clock}, a reading of the stream clock that is no earlier than the latest one. */
    public double decayedCount(double clock) {
        double gap = Math.max(0, clock - lastClock);
        return count == 0
                ? 0
                : fast * Math.exp(-FAST * gap) + medium * Math.exp(-MEDIUM * gap) + slow * Math.exp(-SLOW * gap);
    }

    private float presentLevel(float level, double rate, double gap) {
        double present = count == 0 ? 0 : level * Math.exp(-rate * gap);
        return (float) (Math.log(present + LOWEST_LEVEL) / LEVEL_SCALE);
    }

    /**
     * How often it occurs recently, by what {@link #describe} wrote: each level times its rate is an estimate, and this is
     * their geometric mean, high only for what has been busy on all three scales.
     *
     * @return occurrences in a unit of the stream clock, above 0
     */
    public static double pace(float[] described, int at) {
        double levels = (double) described[at + 2] + described[at + 3] + described[at + 4];
        return MEAN_RATE * Math.exp(LEVEL_SCALE * levels / 3);
    }

    /**
     * How recently something happened: {@code -ln(min(gap, 1e4) + 1e-4) / 10}.
     *
     * @param gap time since, in units of the stream clock, at least 0; infinite for never
     * @return from -0.92 (never, or 10,000 units ago) to 0.92 (just now)
     */
    public static double recency(double gap) {
        if (!(gap >= 0)) {
            throw new IllegalArgumentException("a gap is at least 0 stream-clock units, got " + gap);
        }
        return -Math.log(Math.min(gap, LONGEST_GAP) + SHORTEST_GAP) / 10;
    }

    /** Writes what {@link #read} reads: 28 bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(lastClock);
        out.writeFloat(fast);
        out.writeFloat(medium);
        out.writeFloat(slow);
    }

    /** Reads what {@link #write} wrote. */
    public static Occurrences read(DataInput in) throws IOException {
        return new Occurrences(in.readLong(), in.readDouble(), in.readFloat(), in.readFloat(), in.readFloat());
    }
}
