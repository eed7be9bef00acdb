package dev.hyperwalk.models.continual;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Vectors as bytes: their length, then their numbers. */
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
}
