package dev.hyperwalk.models.pytorch.hypernetwork;

import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.encoder.WeightLayout.Start;
import java.util.Arrays;

/**
 * How large changes of each generated weight ought to be, and which of them are one row of a matrix: generators work in
 * numbers around 1, whatever the fan-in of what they make.
 */
final class TargetScale {

    private static final float VECTOR = 0.3f;

    /** (G): one over the square root of the fan-in in matrices, the initial value of frequencies, 0.3 in other vectors. */
    final float[] magnitudes;

    /** (G): the row that a weight is in, counted over all matrices; a vector's numbers are rows of their own. */
    final long[] rows;

    /** (G): 1 in matrices, 0 in vectors. */
    final float[] inMatrix;

    /** Rows in all. */
    final int rowCount;

    TargetScale(WeightLayout target, int shared) {
        int size = target.size();
        float[] allMagnitudes = new float[size];
        long[] allRows = new long[size];
        float[] allInMatrix = new float[size];
        float[] initial = target.initial(0);
        int at = 0;
        long row = 0;
        for (int i = 0; i < target.count(); i++) {
            long[] shape = target.shape(i);
            int count = target.size(i);
            boolean isMatrix = shape.length == 2 && shape[1] > 1;
            int perRow = isMatrix ? (int) shape[1] : 1;
            for (int j = 0; j < count; j++, at++) {
                allMagnitudes[at] = isMatrix
                        ? (float) (1 / Math.sqrt(perRow))
                        : target.start(i) == Start.FREQUENCY ? initial[at] : VECTOR;
                allRows[at] = row + j / perRow;
                allInMatrix[at] = isMatrix ? 1 : 0;
            }
            if (at > shared) {
                row += count / perRow;
            }
        }
        magnitudes = Arrays.copyOfRange(allMagnitudes, shared, size);
        rows = Arrays.copyOfRange(allRows, shared, size);
        inMatrix = Arrays.copyOfRange(allInMatrix, shared, size);
        rowCount = Math.toIntExact(row);
    }

    /** Generated weights, G. */
    int size() {
        return magnitudes.length;
    }

    /** Chunks of so many weights that all generated ones fill, the last one perhaps in part. */
    int chunks(int chunk) {
        return (size() + chunk - 1) / chunk;
    }
}
