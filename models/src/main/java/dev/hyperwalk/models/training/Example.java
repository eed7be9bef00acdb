package dev.hyperwalk.models.training;

import dev.hyperwalk.models.feature.CandidateFeatures;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A observed hyperedge, and candidates of the same time that did not.
 *
 * @param positive the observed hyperedge
 * @param negatives those that did not; may be empty
 */
public record Example(CandidateFeatures positive, List<CandidateFeatures> negatives) {

    /** Copies the list. */
    public Example {
        negatives = List.copyOf(negatives);
    }

    /** All candidates of these examples, each one's positive before its negatives. */
    public static List<CandidateFeatures> candidates(List<Example> examples) {
        List<CandidateFeatures> candidates = new ArrayList<>();
        for (Example example : examples) {
            candidates.add(example.positive);
            candidates.addAll(example.negatives);
        }
        return candidates;
    }

    /** Writes what {@link #readAll} reads. */
    public static void writeAll(List<Example> examples, DataOutput out) throws IOException {
        out.writeInt(examples.size());
        for (Example example : examples) {
            example.write(out);
        }
    }

    /** Reads examples that {@link #writeAll} wrote. */
    public static List<Example> readAll(DataInput in) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            examples.add(read(in));
        }
        return examples;
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        positive.write(out);
        out.writeByte(negatives.size());
        for (CandidateFeatures negative : negatives) {
            negative.write(out);
        }
    }

    /** Reads an example that {@link #write} wrote. */
    public static Example read(DataInput in) throws IOException {
        CandidateFeatures positive = CandidateFeatures.read(in);
        List<CandidateFeatures> negatives = new ArrayList<>();
        for (int i = in.readByte(); i > 0; i--) {
            negatives.add(CandidateFeatures.read(in));
        }
        return new Example(positive, negatives);
    }
}
