package dev.hyperwalk.models.continual;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a learner at one moment, without its optimizer.
 *
 * @param vectors the learner's own; not to be changed
 */
public record LearnerCheckpoint(List<float[]> vectors) {

    /** Copies the list. */
    public LearnerCheckpoint {
        vectors = List.copyOf(vectors);
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(vectors.size());
        for (float[] vector : vectors) {
            out.writeInt(vector.length);
            for (float number : vector) {
                out.writeFloat(number);
            }
        }
    }

    /** Reads a checkpoint that {@link #write} wrote. */
    public static LearnerCheckpoint read(DataInput in) throws IOException {
        List<float[]> vectors = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            float[] vector = new float[in.readInt()];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = in.readFloat();
            }
            vectors.add(vector);
        }
        return new LearnerCheckpoint(vectors);
    }
}
