package dev.hyperwalk.jobs.state;

import dev.hyperwalk.connectors.serialization.BinaryValues;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Candidates of one time that are described and scored together: an event with its negatives, or a question.
 *
 * @param seq number of the group; events in order count from 0, late ones from -1 down, questions from
 *     {@link Long#MIN_VALUE} up
 * @param clock reading of the stream clock at the candidates' time
 * @param subject what the group was made for
 * @param candidates at least one; the first is what happened or was asked about
 */
public record Group(long seq, double clock, Subject subject, List<Hyperedge> candidates) implements Part {

    /** Copies the list. */
    public Group {
        candidates = List.copyOf(candidates);
    }

    /** All nodes of all candidates, ascending, each once. */
    public long[] nodes() {
        int total = 0;
        for (Hyperedge candidate : candidates) {
            total += candidate.size();
        }
        long[] all = new long[total];
        int at = 0;
        for (Hyperedge candidate : candidates) {
            candidate.copyNodes(all, at);
            at += candidate.size();
        }
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    /**
     * The first candidate, as it is put into reservoirs.
     *
     * @param id the event's id
     */
    public StampedHyperedge stamped(String id) {
        return StampedHyperedge.of(id, clock, candidates.get(0));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(seq);
        out.writeDouble(clock);
        Subject.write(subject, out);
        BinaryValues.writeCount(candidates.size(), out);
        for (Hyperedge candidate : candidates) {
            candidate.write(out);
        }
    }

    static Group read(DataInput in) throws IOException {
        long seq = in.readLong();
        double clock = in.readDouble();
        Subject subject = Subject.read(in);
        List<Hyperedge> candidates = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            candidates.add(Hyperedge.read(in));
        }
        return new Group(seq, clock, subject, candidates);
    }
}
