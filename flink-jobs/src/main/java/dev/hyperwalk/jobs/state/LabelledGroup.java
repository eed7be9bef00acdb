package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryFormat;
import dev.hyperwalk.connectors.serialization.BinaryTypeInformation;
import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.training.Example;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * An event and its negatives, ready to be scored and then learnt from.
 *
 * @param seq number of the event, from 0 without gaps
 * @param occurrence the event, in the words of the outside world
 * @param example how the network sees it
 * @param counters how plain counting sees each candidate, the event first
 */
public record LabelledGroup(long seq, Subject.Occurrence occurrence, Example example, List<Counters> counters) {

    /** Flink's description of a labelled group. */
    public static final TypeInformation<LabelledGroup> TYPE =
            BinaryTypeInformation.of(LabelledGroup.class, Format.INSTANCE);

    /** Copies the list. */
    public LabelledGroup {
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
    public static LabelledGroup read(DataInput in) throws IOException {
        long seq = in.readLong();
        Subject.Occurrence occurrence = Subject.Occurrence.read(in);
        Example example = Example.read(in);
        List<Counters> counters = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            counters.add(Counters.read(in));
        }
        return new LabelledGroup(seq, occurrence, example, counters);
    }

    /** One part after the other. */
    enum Format implements BinaryFormat<LabelledGroup> {
        /** The one instance. */
        INSTANCE;

        @Override
        public void write(LabelledGroup group, DataOutput out) throws IOException {
            group.write(out);
        }

        @Override
        public LabelledGroup read(DataInput in) throws IOException {
            return LabelledGroup.read(in);
        }
    }
}
