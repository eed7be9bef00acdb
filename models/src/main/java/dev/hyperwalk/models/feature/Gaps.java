package dev.hyperwalk.models.feature;

/** Ages on the stream clock, squeezed so that seconds and years fit one network. */
final class Gaps {

    private static final double FLOOR = 1e-4;
    private static final double CEILING = 1e4;

    private Gaps() {}

    /** The gap, held to 0 to 1e4. */
    static float held(double gap) {
        return (float) Math.min(Math.max(gap, 0), CEILING);
    }

    /** {@code ln(gap + 1e-4) / 4} of a gap in clock units, held to at most 1e4: -2.3 (now) to 2.3 (very long ago). */
    static float log(double gap) {
        return (float) (Math.log(held(gap) + FLOOR) / 4);
    }
}
