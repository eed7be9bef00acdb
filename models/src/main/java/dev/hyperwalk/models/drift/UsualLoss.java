package dev.hyperwalk.models.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a regime's losses are like: their running mean and deviation, of the recent past rather than of all. */
final class UsualLoss {

    private static final double SLOWEST = 1.0 / 64;
    private static final int LEAST = 8;
    private static final double LEAST_DEVIATION = 0.02;

    private double mean;
    private double variance;
    private long count;

    void add(double loss) {
        count++;
        double rate = Math.max(SLOWEST, 1.0 / count);
        double off = loss - mean;
        mean += rate * off;
        variance = (1 - rate) * (variance + rate * off * off);
    }

    /** Whether enough was seen to tell what is unusual. */
    boolean isSettled() {
        return count >= LEAST;
    }

    /** How unusual a loss is, in deviations; below 0 where it is lower than usual. */
    double deviations(double loss) {
        return (loss - mean) / Math.sqrt(variance + LEAST_DEVIATION * LEAST_DEVIATION);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(mean);
        out.writeDouble(variance);
        out.writeLong(count);
    }

    static UsualLoss read(DataInput in) throws IOException {
        UsualLoss usual = new UsualLoss();
        usual.mean = in.readDouble();
        usual.variance = in.readDouble();
        usual.count = in.readLong();
        return usual;
    }
}
