package dev.hyperwalk.models.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How blocks of one kind look: a running mean of each figure and how much neighbouring blocks differ, so that slow drift
 * widens nothing.
 */
final class Prototype {

    private static final double SLOWEST = 1.0 / 32;
    private static final double LEAST_DEVIATION = 0.03;
    private static final double LARGEST_SQUARE = 100;

    private final double[] mean = new double[Profile.FIGURES];
    private final double[] variance = new double[Profile.FIGURES];
    private final double[] last = new double[Profile.FIGURES];
    private int blocks;

    /** Blocks seen. */
    int blocks() {
        return blocks;
    }

    /** Learns from a block of this kind. */
    void add(double[] block) {
        double rate = Math.max(SLOWEST, 1.0 / (blocks + 1));
        double rateOfChange = Math.max(SLOWEST, 1.0 / Math.max(1, blocks));
        for (int i = 0; i < block.length; i++) {
            if (blocks > 0) {
                double change = block[i] - last[i];
                variance[i] += rateOfChange * (change * change / 2 - variance[i]);
            }
            mean[i] += rate * (block[i] - mean[i]);
            last[i] = block[i];
        }
        blocks++;
    }

    /** How far a block is from this kind, about 1 for one of it: the mean over metrics of the squared deviation, each up to 100. */
    double distance(double[] block) {
        double sum = 0;
        for (int i = 0; i < block.length; i++) {
            sum += square(block, i);
        }
        return sum / block.length;
    }

    /** The log density of a block under this kind, a mean over metrics. */
    double logDensity(double[] block) {
        double sum = 0;
        for (int i = 0; i < block.length; i++) {
            sum -= (square(block, i) + Math.log(spread(i))) / 2;
        }
        return sum / block.length;
    }

    private double square(double[] block, int figure) {
        double off = block[figure] - mean[figure];
        return Math.min(LARGEST_SQUARE, off * off / spread(figure));
    }

    /** Never less than what is worth noticing, and more while little was seen. */
    private double spread(int figure) {
        return variance[figure] + LEAST_DEVIATION * LEAST_DEVIATION * (1 + 8.0 / Math.max(1, blocks));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(blocks);
        for (int i = 0; i < mean.length; i++) {
            out.writeDouble(mean[i]);
            out.writeDouble(variance[i]);
            out.writeDouble(last[i]);
        }
    }

    static Prototype read(DataInput in) throws IOException {
        Prototype prototype = new Prototype();
        prototype.blocks = in.readInt();
        for (int i = 0; i < prototype.mean.length; i++) {
            prototype.mean[i] = in.readDouble();
            prototype.variance[i] = in.readDouble();
            prototype.last[i] = in.readDouble();
        }
        return prototype;
    }
}
