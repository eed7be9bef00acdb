package dev.hyperwalk.models.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One figure over all positives, over the novel ones and over the repeats, each with their own negatives.
 *
 * <p>Novel: the exact node set never occurred before. NaN where there are none.
 *
 * @param all over every positive
 * @param novel over positives whose exact set was never seen before
 * @param repeat over positives whose exact set was seen before
 */
public record ByNovelty(double all, double novel, double repeat) {

    /** Three NaNs: nothing was scored. */
    public static final ByNovelty UNDEFINED = new ByNovelty(Double.NaN, Double.NaN, Double.NaN);

    void write(DataOutput out) throws IOException {
        out.writeDouble(all);
        out.writeDouble(novel);
        out.writeDouble(repeat);
    }

    static ByNovelty read(DataInput in) throws IOException {
        return new ByNovelty(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
