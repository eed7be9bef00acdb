package dev.hyperwalk.models.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A gate over regimes that sees how a block of the stream looks, after the router of a hypernetwork mixture of experts (Qu
 * et al., arXiv 2211.08253; the formula is our own): a softmax over how well what it makes of the block agrees with a
 * vector of each regime, both learnt.
 *
 * <p>It learns from the latest blocks of every regime in equal parts, so no regime is forgotten and none takes all.
 * O(metrics x 8) for a block, and as much for each of a few steps a regime.
 */
final class Router {

    private static final int WIDTH = 8;
    private static final int REMEMBERED = 32; // blocks of each regime
    private static final int STEPS = 8; // for each block seen
    private static final double RATE = 0.1;
    private static final double LEAST_DEVIATION = 0.03;

    private final double[][] query = new double[WIDTH][Profile.FIGURES + 1];
    private final List<double[]> vectors = new ArrayList<>();
    private final List<List<double[]>> memory = new ArrayList<>();
    private long seen;

    Router() {
        SplittableRandom random = new SplittableRandom(1);
        for (double[] row : query) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextDouble(-1, 1) / Math.sqrt(row.length);
            }
        }
    }

    /** A regime more. */
    void grow() {
        SplittableRandom random = new SplittableRandom(vectors.size() + 2L);
        double[] vector = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            vector[i] = random.nextDouble(-1, 1);
        }
        vectors.add(vector);
        memory.add(new ArrayList<>());
    }

    /** Forgets the last regime; its blocks were the other's. */
    void removeLast(int instead) {
        vectors.remove(vectors.size() - 1);
        List<double[]> blocks = memory.remove(memory.size() - 1);
        memory.get(instead).addAll(blocks);
        trim(memory.get(instead));
    }

    int regimes() {
        return vectors.size();
    }

    /** How likely each regime is, by the look of a block; sums to 1. */
    double[] gate(double[] block) {
        return softmax(query(input(block, scales())));
    }

    /** Learns that a block is of a regime. */
    void learn(double[] block, int regime) {
        memory.get(regime).add(block.clone());
        trim(memory.get(regime));
        seen++;
        List<Scale> scales = scales();
        SplittableRandom random = new SplittableRandom(seen);
        for (int step = 0; step < STEPS; step++) {
            for (int of = 0; of < memory.size(); of++) {
                List<double[]> blocks = memory.get(of);
                if (!blocks.isEmpty()) {
                    descend(input(blocks.get(random.nextInt(blocks.size())), scales), of);
                }
            }
        }
    }

    private static void trim(List<double[]> blocks) {
        if (blocks.size() > REMEMBERED) {
            blocks.subList(0, blocks.size() - REMEMBERED).clear();
        }
    }

    private void descend(double[] input, int regime) {
        double[] hidden = query(input);
        double[] gate = softmax(hidden);
        double[] pull = new double[WIDTH];
        for (int k = 0; k < gate.length; k++) {
            double off = gate[k] - (k == regime ? 1 : 0);
            double[] vector = vectors.get(k);
            for (int i = 0; i < WIDTH; i++) {
                pull[i] += off * vector[i];
                vector[i] -= RATE * off * hidden[i];
            }
        }
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; j < input.length; j++) {
                query[i][j] -= RATE * pull[i] * input[j];
            }
        }
    }

    /** What is remembered of each figure: its mean and its deviation. */
    private record Scale(double mean, double deviation) {

        static Scale of(List<List<double[]>> memory, int figure) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (List<double[]> blocks : memory) {
                for (double[] one : blocks) {
                    sum += one[figure];
                    squares += one[figure] * one[figure];
                    count++;
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            double variance = count == 0 ? 0 : Math.max(0, squares / count - mean * mean);
            return new Scale(mean, Math.sqrt(variance + LEAST_DEVIATION * LEAST_DEVIATION));
        }
    }

    private List<Scale> scales() {
        List<Scale> scales = new ArrayList<>();
        for (int i = 0; i < Profile.FIGURES; i++) {
            scales.add(Scale.of(memory, i));
        }
        return scales;
    }

    /** Metrics off the mean of what is remembered, in its deviations, and a 1. */
    private static double[] input(double[] block, List<Scale> scales) {
        double[] input = new double[Profile.FIGURES + 1];
        for (int i = 0; i < Profile.FIGURES; i++) {
            input[i] = (block[i] - scales.get(i).mean()) / scales.get(i).deviation();
        }
        input[Profile.FIGURES] = 1;
        return input;
    }

    private double[] query(double[] input) {
        double[] hidden = new double[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; j < input.length; j++) {
                hidden[i] += query[i][j] * input[j];
            }
        }
        return hidden;
    }

    private double[] softmax(double[] hidden) {
        double[] gate = new double[vectors.size()];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < gate.length; k++) {
            for (int i = 0; i < WIDTH; i++) {
                gate[k] += hidden[i] * vectors.get(k)[i];
            }
            most = Math.max(most, gate[k]);
        }
        double sum = 0;
        for (int k = 0; k < gate.length; k++) {
            gate[k] = Math.exp(gate[k] - most);
            sum += gate[k];
        }
        for (int k = 0; k < gate.length; k++) {
            gate[k] /= sum;
        }
        return gate;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seen);
        writeRows(List.of(query), out);
        writeRows(vectors, out);
        out.writeInt(memory.size());
        for (List<double[]> blocks : memory) {
            writeRows(blocks, out);
        }
    }

    private static void writeRows(List<double[]> rows, DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (double[] row : rows) {
            out.writeInt(row.length);
            for (double value : row) {
                out.writeDouble(value);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        seen = in.readLong();
        List<double[]> rows = readRows(in);
        for (int i = 0; i < WIDTH; i++) {
            System.arraycopy(rows.get(i), 0, query[i], 0, query[i].length);
        }
        vectors.clear();
        vectors.addAll(readRows(in));
        memory.clear();
        for (int i = in.readInt(); i > 0; i--) {
            memory.add(readRows(in));
        }
    }

    private static List<double[]> readRows(DataInput in) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            double[] row = new double[in.readInt()];
            for (int j = 0; j < row.length; j++) {
                row[j] = in.readDouble();
            }
            rows.add(row);
        }
        return rows;
    }
}
