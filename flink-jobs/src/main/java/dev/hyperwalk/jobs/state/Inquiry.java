package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A group that lacks candidates yet.
 *
 * @param group with the set that is to be completed as its only candidate, or with none where sets are wanted that may
 *     happen next
 * @param lately nodes that were seen last, whoever asks: what there is where nobody remembers anything
 * @param when as of when everything is to be read
 */
public record Inquiry(Group group, List<Long> lately, When when) implements Recall {

    /** Copies the list. */
    public Inquiry {
        lately = List.copyOf(lately);
    }

    @Override
    public long seq() {
        return group.seq();
    }

    /** Whose memory is asked, each once. */
    public long[] asked() {
        return group.subject() instanceof Subject.Forecast forecast
                ? forecast.outlook().nodes().stream().mapToLong(Long::longValue).toArray()
                : group.candidates().get(0).nodes();
    }

    void write(DataOutput out) throws IOException {
        group.write(out);
        BinaryValues.writeCount(lately.size(), out);
        for (long node : lately) {
            out.writeLong(node);
        }
        when.write(out);
    }

    static Inquiry read(DataInput in) throws IOException {
        Group group = Group.read(in);
        List<Long> lately = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            lately.add(in.readLong());
        }
        return new Inquiry(group, lately, When.read(in));
    }
}
