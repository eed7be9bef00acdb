package dev.hyperwalk.models.training;

/**
 * An exponential moving average of weights: smoother than the latest ones, and usually better.
 *
 * <p>Each set of weights counts {@code decay} times as much as the next one; the first few as in a plain mean.
 */
public final class WeightAverage {

    private final double decay;
    private float[] mean = {};
    private long count;

    /**
     * An empty average.
     *
     * @param decay from 0 (the latest weights alone) to below 1
     */
    public WeightAverage(double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("weight decay of an average must be 0 to below 1, got " + decay);
        }
        this.decay = decay;
    }

    /** Adds weights; they are only read. */
    public void add(float[] weights) {
        if (mean.length == 0) {
            mean = weights.clone();
        }
        count++;
        float keep = (float) Math.min(decay, (count - 1.0) / count);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = keep * mean[i] + (1 - keep) * weights[i];
        }
    }

    /** The average, a copy; empty before anything was added. */
    public float[] mean() {
        return mean.clone();
    }
}
