package dev.hyperwalk.models.continual;

import dev.hyperwalk.models.training.FloatVectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
        FloatVectors.writeAll(vectors, out);
    }

    /** Reads a checkpoint that {@link #write} wrote. */
    public static LearnerCheckpoint read(DataInput in) throws IOException {
        return new LearnerCheckpoint(FloatVectors.readAll(in));
    }
}
