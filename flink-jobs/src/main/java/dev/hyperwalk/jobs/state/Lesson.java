package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.recommendation.Completion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An event with one member left out, and those who might have completed it: what a ranker learns from.
 *
 * @param seq number of the turn
 * @param features the set with each of those who might complete it, as the network sees it
 * @param completions the same as the ranker sees it, not yet scored
 * @param right index of the one who did, or {@link dev.hyperwalk.models.recommendation.Ranker#NONE}
 */
public record Lesson(long seq, List<CandidateFeatures> features, List<Completion> completions, int right)
        implements Turn {

    /** Copies the lists. */
    public Lesson {
        features = List.copyOf(features);
        completions = List.copyOf(completions);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        BinaryValues.writeCount(features.size(), out);
        for (int i = 0; i < features.size(); i++) {
            features.get(i).write(out);
            completions.get(i).write(out);
        }
        out.writeInt(right);
    }

    static Lesson read(DataInput in) throws IOException {
        long seq = in.readLong();
        List<CandidateFeatures> features = new ArrayList<>();
        List<Completion> completions = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            features.add(CandidateFeatures.read(in));
            completions.add(Completion.read(in));
        }
        return new Lesson(seq, features, completions, in.readInt());
    }
}
