package dev.hyperwalk.models.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The scores one scorer gave: one growable column of positives, one of negatives. */
final class ScoreColumns {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private float[] positives = new float[16];
    private float[] negatives = new float[16];

    /** Takes every {@code stride}-th score from {@code offset} on: the positive's, then its negatives'. */
    void append(int event, int firstNegative, int numNegatives, float[] scores, int offset, int stride) {
        if (event == positives.length) {
            positives = Arrays.copyOf(positives, grown(event));
        }
        int end = Math.addExact(firstNegative, numNegatives);
        if (end > negatives.length) {
            negatives = Arrays.copyOf(negatives, Math.max(end, grown(negatives.length)));
        }
        positives[event] = scores[offset];
        for (int i = 0; i < numNegatives; i++) {
            negatives[firstNegative + i] = scores[offset + (i + 1) * stride];
        }
    }

    /** Half as much again: the length to grow to from {@code length}. */
    static int grown(int length) {
        return (int) Math.min(LARGEST, length + (long) (length >> 1) + 16);
    }

    float positive(int event) {
        return positives[event];
    }

    float negative(int index) {
        return negatives[index];
    }

    void write(DataOutput out, int numPositives, int numNegatives) throws IOException {
        for (int i = 0; i < numPositives; i++) {
            out.writeFloat(positives[i]);
        }
        for (int i = 0; i < numNegatives; i++) {
            out.writeFloat(negatives[i]);
        }
    }

    void read(DataInput in, int numPositives, int numNegatives) throws IOException {
        positives = readFloats(in, numPositives);
        negatives = readFloats(in, numNegatives);
    }

    private static float[] readFloats(DataInput in, int length) throws IOException {
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) {
            floats[i] = in.readFloat();
        }
        return floats;
    }
}
