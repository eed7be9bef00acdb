package dev.hyperwalk.jobs.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A group that lacks candidates yet.
 *
 * @param group with the set that is to be completed as its only candidate, or with none where sets are wanted that may
 *     happen next
 * @param when as of when everything is to be read
 */
public record Inquiry(Group group, When when) implements Recall {

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
        when.write(out);
    }

    static Inquiry read(DataInput in) throws IOException {
        return new Inquiry(Group.read(in), When.read(in));
    }
}
