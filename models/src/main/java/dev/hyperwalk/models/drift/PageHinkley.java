package dev.hyperwalk.models.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Page's and Hinkley's test (Page, Biometrika 41, 1954), two-sided: adds up how far numbers are above, and below, their
 * running mean and a margin. O(1).
 */
final class PageHinkley implements ChangeTest {

    private static final double FADING = 1 - 1e-4;

    private final int least;
    private final double margin;
    private final double limit;
    private long count;
    private double mean;
    private double above;
    private double below;

    /**
     * A test.
     *
     * @param least numbers before the first alarm, at least 1
     * @param margin deviation that counts for nothing, in the unit of the numbers, at least 0
     * @param limit sum of deviations that is an alarm, above 0
     */
    PageHinkley(int least, double margin, double limit) {
        this.least = least;
        this.margin = margin;
        this.limit = limit;
    }

    @Override
    public boolean add(double value) {
        count++;
        mean += (value - mean) / count;
        above = Math.max(0, FADING * above + (value - mean - margin));
        below = Math.max(0, FADING * below + (mean - value - margin));
        if (count < least || Math.max(above, below) < limit) {
            return false;
        }
        reset();
        return true;
    }

    @Override
    public void reset() {
        count = 0;
        mean = 0;
        above = 0;
        below = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(mean);
        out.writeDouble(above);
        out.writeDouble(below);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        count = in.readLong();
        mean = in.readDouble();
        above = in.readDouble();
        below = in.readDouble();
    }
}
