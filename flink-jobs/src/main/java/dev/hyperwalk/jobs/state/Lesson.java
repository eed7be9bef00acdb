package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
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
 * @param completions those who might complete it
 * @param right index of the one who did, or {@link dev.hyperwalk.models.recommendation.Ranker#NONE}
 */
public record Lesson(long seq, List<Completion> completions, int right) implements Turn {

    /** Copies the list. */
    public Lesson {
        completions = List.copyOf(completions);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        BinaryValues.writeCount(completions.size(), out);
        for (Completion completion : completions) {
            completion.write(out);
        }
        out.writeInt(right);
    }

    static Lesson read(DataInput in) throws IOException {
        long seq = in.readLong();
        List<Completion> completions = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            completions.add(Completion.read(in));
        }
        return new Lesson(seq, completions, in.readInt());
    }
}
