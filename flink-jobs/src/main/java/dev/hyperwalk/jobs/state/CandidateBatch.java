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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Candidates of one timestamp that are described and scored together: an observed event with its negatives, the completions of a
 * query, or the proposals of a forecast.
 *
 * @param seq number of the group; events, lessons and forecasts in order count from 0, late events from -1 down, questions
 *     from {@link Long#MIN_VALUE} up
 * @param clock reading of the stream clock at the candidates' time
 * @param subject what the group was made for
 * @param candidates of an event or a question, the first is what happened or was asked about
 */
public record CandidateBatch(long seq, double clock, Subject subject, List<Hyperedge> candidates)
        implements FeaturePart {

    /** Copies the list. */
    public CandidateBatch {
        candidates = List.copyOf(candidates);
    }

    /**
     * All nodes of all candidates, ascending, each with those whom it shares a candidate with, itself among them, ascending:
     * of these it has to be asked. O(candidates x members squared).
     */
    public SortedMap<Long, long[]> sharers() {
        SortedMap<Long, Set<Long>> sharers = new TreeMap<>();
        for (Hyperedge candidate : candidates) {
            for (int i = 0; i < candidate.size(); i++) {
                Set<Long> others = sharers.computeIfAbsent(candidate.node(i), node -> new TreeSet<>());
                for (int j = 0; j < candidate.size(); j++) {
                    others.add(candidate.node(j));
                }
            }
        }
        SortedMap<Long, long[]> arrays = new TreeMap<>();
        sharers.forEach((node, others) ->
                arrays.put(node, others.stream().mapToLong(Long::longValue).toArray()));
        return arrays;
    }

    /** Distinct nodes of all candidates; far cheaper than {@link #sharers}. */
    public int numNodes() {
        return (int) candidates.stream()
                .flatMapToLong(candidate -> Arrays.stream(candidate.nodes()))
                .distinct()
                .count();
    }

    /** Whether a candidate with the node in it is to be seen by the network; completions are ranked without it. */
    public boolean needsWalks(long node) {
        if (subject instanceof Subject.PendingQuery) {
            return candidates.get(0).contains(node);
        }
        return !(subject instanceof Subject.LeaveOneOutSample);
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

    static CandidateBatch read(DataInput in) throws IOException {
        long seq = in.readLong();
        double clock = in.readDouble();
        Subject subject = Subject.read(in);
        List<Hyperedge> candidates = new ArrayList<>();
        for (int i = BinaryValues.readCount(in); i > 0; i--) {
            candidates.add(Hyperedge.read(in));
        }
        return new CandidateBatch(seq, clock, subject, candidates);
    }
}
