package dev.hyperwalk.models.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every score of a prequential run, in the order of the stream: the positive's, its negatives', the model's and each
 * baseline's.
 *
 * <p>Kept whole because pooled metrics cannot be had from the metrics of parts. Scores are stored as floats in one
 * column for each scorer: 4 bytes for each scorer and candidate, and 5 for each positive. Not safe for threads. Data
 * plane.
 */
public final class ScoreLog {

    private static final int FORMAT = 1;

    private final List<String> baselines;
    private final ScoreColumns[] columns;
    private boolean[] seen = new boolean[16];
    private int[] negativesEnd = new int[16];
    private int size;

    /** An empty log of a model and the named baselines, in that order. */
    public ScoreLog(List<String> baselines) {
        this.baselines = List.copyOf(baselines);
        this.columns = new ScoreColumns[1 + baselines.size()];
        for (int scorer = 0; scorer < columns.length; scorer++) {
            columns[scorer] = new ScoreColumns();
        }
    }

    /** Names of the baselines, in the order of their scores. */
    public List<String> baselines() {
        return baselines;
    }

    /** Number of positives logged. */
    public int size() {
        return size;
    }

    /**
     * Logs one positive and its negatives. Amortized O(scores).
     *
     * @param seen whether the positive's exact node set occurred before; its negatives go with it
     * @param scores candidate by candidate, the positive first; for each the model's score, then each baseline's in the
     *     order of {@link #baselines()}; copied
     * @throws IllegalArgumentException if the scores do not fill a whole number of candidates, at least the positive
     */
    public void append(boolean seen, float[] scores) {
        int width = columns.length;
        if (scores.length < width || scores.length % width != 0) {
            throw new IllegalArgumentException("event " + size + ": expected a positive multiple of " + width
                    + " scores (the model and " + baselines.size() + " baselines for each candidate), got "
                    + scores.length);
        }
        ensureRoom();
        int numNegatives = scores.length / width - 1;
        int firstNegative = negativesEnd(size);
        for (int scorer = 0; scorer < width; scorer++) {
            columns[scorer].append(size, firstNegative, numNegatives, scores, scorer, width);
        }
        this.seen[size] = seen;
        negativesEnd[size] = Math.addExact(firstNegative, numNegatives);
        size++;
    }

    private void ensureRoom() {
        if (size == seen.length) {
            seen = Arrays.copyOf(seen, ScoreColumns.grown(size));
            negativesEnd = Arrays.copyOf(negativesEnd, ScoreColumns.grown(size));
        }
    }

    /** The end of the negatives of the first {@code events} positives. */
    private int negativesEnd(int events) {
        return events == 0 ? 0 : negativesEnd[events - 1];
    }

    /**
     * The metrics of positives {@code from} (inclusive) to {@code to} (exclusive), counted from 0. O(n log n) in the
     * scores between.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ size
     */
    public MetricSummary metrics(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        ScorePool model = pool(0, from, to);
        Map<String, ByNovelty> baselineAucs = new LinkedHashMap<>();
        for (int i = 0; i < baselines.size(); i++) {
            baselineAucs.put(baselines.get(i), pool(1 + i, from, to).figure(Metrics::auc));
        }
        return new MetricSummary(
                to - from,
                (long) negativesEnd(to) - negativesEnd(from),
                model.figure(Metrics::auc),
                model.figure(Metrics::averagePrecision),
                meanReciprocalRank(0, from, to),
                model.figure(Metrics::calibrationError).all(),
                model.figure(Metrics::logLoss).all(),
                baselineAucs);
    }

    /** The metrics of the whole run so far. */
    public MetricSummary metrics() {
        return metrics(0, size);
    }

    /** The metrics of the last {@code events} positives, or of all if there are fewer. */
    public MetricSummary window(int events) {
        return metrics(Math.max(0, size - events), size);
    }

    private ScorePool pool(int scorer, int from, int to) {
        int firstNegative = negativesEnd(from);
        ScorePool pool = new ScorePool(to - from, negativesEnd(to) - firstNegative);
        int negative = firstNegative;
        for (int event = from; event < to; event++) {
            pool.addPositive(seen[event], columns[scorer].positive(event));
            for (; negative < negativesEnd[event]; negative++) {
                pool.addNegative(seen[event], columns[scorer].negative(negative));
            }
        }
        return pool;
    }

    /** Mean reciprocal rank of the positives among their own negatives, for each baseline by name. */
    public Map<String, Double> reciprocalRanks() {
        Map<String, Double> ranks = new LinkedHashMap<>();
        for (int i = 0; i < baselines.size(); i++) {
            ranks.put(baselines.get(i), meanReciprocalRank(1 + i, 0, size));
        }
        return ranks;
    }

    private double meanReciprocalRank(int scorer, int from, int to) {
        double[] positives = new double[to - from];
        double[][] negatives = new double[to - from][];
        for (int event = from; event < to; event++) {
            int start = negativesEnd(event);
            double[] row = new double[negativesEnd[event] - start];
            for (int i = 0; i < row.length; i++) {
                row[i] = columns[scorer].negative(start + i);
            }
            positives[event - from] = columns[scorer].positive(event);
            negatives[event - from] = row;
        }
        return Metrics.meanReciprocalRank(positives, negatives);
    }

    /** Writes the whole log for {@link #read}; a format number, then names, then columns. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeInt(baselines.size());
        for (String baseline : baselines) {
            out.writeUTF(baseline);
        }
        out.writeInt(size);
        for (int event = 0; event < size; event++) {
            out.writeBoolean(seen[event]);
            out.writeInt(negativesEnd[event]);
        }
        for (ScoreColumns column : columns) {
            column.write(out, size, negativesEnd(size));
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException also if the format is not known
     */
    public static ScoreLog read(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("score log: expected format " + FORMAT + ", got " + format);
        }
        String[] names = new String[in.readInt()];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readUTF();
        }
        ScoreLog log = new ScoreLog(List.of(names));
        log.size = in.readInt();
        log.seen = new boolean[Math.max(16, log.size)];
        log.negativesEnd = new int[Math.max(16, log.size)];
        for (int event = 0; event < log.size; event++) {
            log.seen[event] = in.readBoolean();
            log.negativesEnd[event] = in.readInt();
        }
        for (ScoreColumns column : log.columns) {
            column.read(in, log.size, log.negativesEnd(log.size));
        }
        return log;
    }
}
