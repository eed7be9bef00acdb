package dev.hyperwalk.models.pytorch.continual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Vectors as rows of one array. */
final class Floats {

    private Floats() {}

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
