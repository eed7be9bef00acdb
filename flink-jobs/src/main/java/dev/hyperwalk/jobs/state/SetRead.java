package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.history.Occurrences;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The occurrences of the exact node set of one candidate.
 *
 * @param seq number of the group
 * @param candidate which of its candidates, from 0
 * @param history how often the set occurred, and when last
 * @param upTo event time up to which all history is in this answer
 */
public record SetRead(long seq, int candidate, Occurrences history, long upTo) implements FeaturePart {

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        BinaryValues.writeCount(candidate, out);
        history.write(out);
        out.writeLong(upTo);
    }

    static SetRead read(DataInput in) throws IOException {
        return new SetRead(in.readLong(), BinaryValues.readCount(in), Occurrences.read(in), in.readLong());
    }
}
