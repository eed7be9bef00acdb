package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An observed event and its negatives, described: what is scored and then learnt from.
 *
 * @param seq number of the turn
 * @param occurrence the event, in the words of the outside world
 * @param example how the network sees it
 * @param counters how plain counting sees each candidate, the event first
 */
public record LabelledEvent(long seq, Subject.ObservedEvent occurrence, Example example, List<Counters> counters)
        implements ModelInput {

    /** Copies the list. */
    public LabelledEvent {
        counters = List.copyOf(counters);
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        occurrence.write(out);
        example.write(out);
        BinaryValues.writeCount(counters.size(), out);
        for (Counters candidate : counters) {
            candidate.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static LabelledEvent read(DataInput in) throws IOException {
        long seq = in.readLong();
        Subject.ObservedEvent occurrence = Subject.ObservedEvent.read(in);
        Example example = Example.read(in);
        List<Counters> counters = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            counters.add(Counters.read(in));
        }
        return new LabelledEvent(seq, occurrence, example, counters);
    }
}
