package dev.hyperwalk.jobs.report;

/** Quantiles of sorted numbers, by nearest rank. */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The number that a share of the numbers reaches or stays below.
     *
     * @param sorted ascending
     * @param share 0 to 1
     * @return NaN if there is no number
     */
    public static double of(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[rank(sorted.length, share)];
    }

    /** The same of whole numbers. */
    public static double of(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[rank(sorted.length, share)];
    }

    private static int rank(int count, double share) {
        return Math.min(count, Math.max(1, (int) Math.ceil(share * count))) - 1;
    }
}
