package dev.hyperwalk.models.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Vectors of float32 as bytes: their length, then their numbers. */
public final class FloatVectors {

    private FloatVectors() {}

    /** Writes what {@link #read} reads: 4 bytes, and 4 a number. */
    public static void write(float[] vector, DataOutput out) throws IOException {
        out.writeInt(vector.length);
        for (float number : vector) {
            out.writeFloat(number);
        }
    }

    /** Reads a vector that {@link #write} wrote. */
    public static float[] read(DataInput in) throws IOException {
        float[] vector = new float[in.readInt()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = in.readFloat();
        }
        return vector;
    }

    /** Writes what {@link #readAll} reads: how many there are, then each. */
    public static void writeAll(List<float[]> vectors, DataOutput out) throws IOException {
        out.writeInt(vectors.size());
        for (float[] vector : vectors) {
            write(vector, out);
        }
    }

    /** Reads vectors that {@link #writeAll} wrote. */
    public static List<float[]> readAll(DataInput in) throws IOException {
        List<float[]> vectors = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            vectors.add(read(in));
        }
        return vectors;
    }
}
