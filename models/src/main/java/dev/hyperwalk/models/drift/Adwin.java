package dev.hyperwalk.models.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adaptive windowing (Bifet and Gavaldà, SDM 2007): keeps the longest recent window whose halves, however it is cut, have
 * means that do not differ more than chance allows, in buckets of 1, 2, 4 and so on numbers. O(log of the window) memory.
 *
 * <p>Begins anew with what is left of the window after a cut.
 */
final class Adwin implements ChangeTest {

    private static final int PER_ROW = 5; // buckets of one size
    private static final int CLOCK = 32; // numbers between two looks
    private static final int LEAST = 5; // numbers on each side of a cut
    private static final int LEAST_IN_ALL = 10;

    /** {@code 2^row} numbers in brief: their sum, and the sum of squares of what they are off their mean. */
    private record Bucket(double sum, double squares) {}

    private final double confidence;
    private final List<List<Bucket>> rows = new ArrayList<>(); // within a row the oldest first
    private long width;
    private double total;
    private double squares; // of the whole window
    private int sinceLook;

    /** A test; {@code confidence} is the chance of a false alarm at a look, above 0 and below 1. */
    Adwin(double confidence) {
        this.confidence = confidence;
    }

    @Override
    public boolean add(double value) {
        insert(value);
        sinceLook++;
        if (sinceLook < CLOCK || width <= LEAST_IN_ALL) {
            return false;
        }
        sinceLook = 0;
        boolean isCut = false;
        while (width > 0 && hasChanged()) {
            dropOldest();
            isCut = true;
        }
        return isCut;
    }

    private void insert(double value) {
        if (rows.isEmpty()) {
            rows.add(new ArrayList<>());
        }
        rows.get(0).add(new Bucket(value, 0));
        if (width > 0) {
            double off = value - total / width;
            squares += off * off * width / (width + 1);
        }
        width++;
        total += value;
        for (int row = 0; row < rows.size() && rows.get(row).size() > PER_ROW; row++) {
            if (row + 1 == rows.size()) {
                rows.add(new ArrayList<>());
            }
            Bucket first = rows.get(row).remove(0);
            Bucket second = rows.get(row).remove(0);
            rows.get(row + 1).add(merged(first, second, 1L << row));
        }
    }

    private static Bucket merged(Bucket first, Bucket second, long each) {
        double off = (first.sum - second.sum) / each;
        return new Bucket(first.sum + second.sum, first.squares + second.squares + off * off * each / 2);
    }

    /** Whether at some cut, oldest numbers first, the means differ. */
    private boolean hasChanged() {
        double variance = squares / width;
        double log = Math.log(2 * Math.log((double) width) / confidence);
        long before = 0;
        double sumBefore = 0;
        for (int row = rows.size() - 1; row >= 0; row--) {
            for (Bucket bucket : rows.get(row)) {
                before += 1L << row;
                sumBefore += bucket.sum;
                long after = width - before;
                if (after < LEAST) {
                    return false;
                }
                if (before >= LEAST && differ(before, sumBefore, after, variance, log)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean differ(long before, double sumBefore, long after, double variance, double log) {
        double difference = Math.abs(sumBefore / before - (total - sumBefore) / after);
        double harmonic = 1.0 / (before - LEAST + 1) + 1.0 / (after - LEAST + 1);
        return difference > Math.sqrt(2 * harmonic * variance * log) + 2.0 / 3 * harmonic * log;
    }

    private void dropOldest() {
        int row = rows.size() - 1;
        Bucket oldest = rows.get(row).remove(0);
        long count = 1L << row;
        width -= count;
        total -= oldest.sum;
        if (width > 0) {
            double off = oldest.sum / count - total / width;
            squares = Math.max(0, squares - oldest.squares - off * off * count * width / (count + width));
        } else {
            squares = 0;
        }
        while (!rows.isEmpty() && rows.get(rows.size() - 1).isEmpty()) {
            rows.remove(rows.size() - 1);
        }
    }

    /** Numbers in the window. */
    long width() {
        return width;
    }

    @Override
    public void reset() {
        rows.clear();
        width = 0;
        total = 0;
        squares = 0;
        sinceLook = 0;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (List<Bucket> row : rows) {
            out.writeInt(row.size());
            for (Bucket bucket : row) {
                out.writeDouble(bucket.sum);
                out.writeDouble(bucket.squares);
            }
        }
        out.writeLong(width);
        out.writeDouble(total);
        out.writeDouble(squares);
        out.writeInt(sinceLook);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        rows.clear();
        for (int i = in.readInt(); i > 0; i--) {
            List<Bucket> row = new ArrayList<>();
            for (int j = in.readInt(); j > 0; j--) {
                row.add(new Bucket(in.readDouble(), in.readDouble()));
            }
            rows.add(row);
        }
        width = in.readLong();
        total = in.readDouble();
        squares = in.readDouble();
        sinceLook = in.readInt();
    }
}
