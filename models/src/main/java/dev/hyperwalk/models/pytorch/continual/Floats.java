package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Vectors as bytes: their length, then their numbers; and as rows of one array. */
final class Floats {

    private Floats() {}

    static void write(float[] values, DataOutput out) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static float[] read(DataInput in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    static void writeAll(List<float[]> rows, DataOutput out) throws IOException {
        out.writeInt(rows.size());
        for (float[] row : rows) {
            write(row, out);
        }
    }

    static List<float[]> readAll(DataInput in) throws IOException {
        List<float[]> rows = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            rows.add(read(in));
        }
        return rows;
    }

    /** Some of the rows, float32 (rows, width), owned by {@code manager}. */
    static NDArray stack(NDManager manager, List<float[]> rows, List<Integer> which) {
        int width = rows.get(0).length;
        float[] flat = new float[which.size() * width];
        for (int i = 0; i < which.size(); i++) {
            System.arraycopy(rows.get(which.get(i)), 0, flat, i * width, width);
        }
        return manager.create(flat, new Shape(which.size(), width));
    }
}
