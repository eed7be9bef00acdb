package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.completion.Completion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A training example of the ranker: an event with one member left out, and the candidates of its completion.
 *
 * @param seq number of the turn
 * @param completions those who might complete it
 * @param right index of the one who did, or {@link dev.hyperwalk.models.completion.Ranker#NONE}
 */
public record RankerExample(long seq, List<Completion> completions, int right) implements ModelInput {

    /** Copies the list. */
    public RankerExample {
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

    static RankerExample read(DataInput in) throws IOException {
        long seq = in.readLong();
        List<Completion> completions = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            completions.add(Completion.read(in));
        }
        return new RankerExample(seq, completions, in.readInt());
    }
}
