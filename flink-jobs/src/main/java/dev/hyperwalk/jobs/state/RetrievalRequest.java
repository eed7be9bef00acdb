package dev.hyperwalk.jobs.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A request for candidates: a batch that has none yet, and the nodes that are asked.
 *
 * @param group with the set that is to be completed as its only candidate, or with none where sets are wanted that may
 *     happen next
 * @param when as of when everything is to be read
 */
public record RetrievalRequest(CandidateBatch group, ReadTime when) implements RetrievalPart {

    @Override
    public long seq() {
        return group.seq();
    }

    /** Whose memory is asked, each once. */
    public long[] asked() {
        return group.subject() instanceof Subject.ForecastRequest forecast
                ? forecast.window().nodes().stream().mapToLong(Long::longValue).toArray()
                : group.candidates().get(0).nodes();
    }

    void write(DataOutput out) throws IOException {
        group.write(out);
        when.write(out);
    }

    static RetrievalRequest read(DataInput in) throws IOException {
        return new RetrievalRequest(CandidateBatch.read(in), ReadTime.read(in));
    }
}
