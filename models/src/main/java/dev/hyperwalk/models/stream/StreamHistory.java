package dev.hyperwalk.models.stream;

import dev.hyperwalk.models.completion.NodeHistories;
import dev.hyperwalk.models.feature.Anonymizer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.history.SetKey;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.SetWalkReservoirs;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.StreamClock;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a stream has left behind so far, in one heap and for one thread: clock, reservoirs, histories of nodes and
 * of sets.
 *
 * <p>Use, timestamp by timestamp: {@link #advance}, then describe whatever is asked at that time, then {@link #write}
 * all that happened at it. What is described so saw only what is strictly earlier. Cost of an event as in
 * {@link SetWalkReservoirs}, whatever the length of the history.
 */
public final class StreamHistory implements NodeHistories {

    private static final NodeHistory NO_HISTORY = new NodeHistory();

    private final SetWalkReservoirs reservoirs;
    private final Anonymizer anonymizer;
    private final StreamClock clock = new StreamClock();
    private final Map<Long, NodeHistory> nodes = new HashMap<>();
    private final Map<Long, Occurrences> sets = new HashMap<>();
    private double now;

    /** The history of a stream that has not begun. */
    public StreamHistory(WalkConfig config) {
        this.reservoirs = new SetWalkReservoirs(config);
        this.anonymizer = new Anonymizer(config);
    }

    /**
     * Goes on to {@code time}.
     *
     * @throws IllegalArgumentException if that is in the past
     */
    public void advance(long time) {
        now = clock.advance(time);
    }

    /** Reading of the stream clock at the time gone on to. */
    @Override
    public double clock() {
        return now;
    }

    /**
     * Reading of the stream clock at a time that may lie ahead; asking changes nothing.
     *
     * @throws IllegalArgumentException if it lies before the time gone on to
     */
    public double ahead(long time) {
        return clock.ahead(time);
    }

    /** What counting knows of a candidate at the time gone on to. */
    public CandidateHistory history(Hyperedge candidate) {
        return history(candidate, now);
    }

    private CandidateHistory history(Hyperedge candidate, double reading) {
        long[] members = candidate.nodes();
        List<NodeHistory> histories = new ArrayList<>(members.length);
        for (long node : members) {
            histories.add(nodes.getOrDefault(node, NO_HISTORY));
        }
        return CandidateHistory.of(
                reading, sets.getOrDefault(SetKey.of(candidate), Occurrences.NEVER), members, histories);
    }

    /** A candidate at the time gone on to, as the network sees it; {@code history} and {@code counters} are its own. */
    public CandidateFeatures describe(Hyperedge candidate, CandidateHistory history, Counters counters) {
        WalkTable[] walks = new WalkTable[candidate.size()];
        for (int i = 0; i < walks.length; i++) {
            walks[i] = reservoirs.walks(candidate.node(i));
        }
        return anonymizer.anonymize(candidate, walks, history, counters);
    }

    /** A candidate at the time gone on to, as the network sees it. */
    public CandidateFeatures describe(Hyperedge candidate) {
        return describe(candidate, now);
    }

    /**
     * A candidate at its own time, which may lie ahead; asking changes nothing.
     *
     * @throws IllegalArgumentException if its time lies before the time gone on to
     */
    public CandidateFeatures describeAhead(Hyperedge candidate) {
        return describe(candidate, clock.ahead(candidate.time()));
    }

    /**
     * A candidate at a reading of the stream clock that may lie ahead, whatever its time says; asking changes nothing.
     *
     * @param reading no lower than {@link #clock}
     */
    public CandidateFeatures describe(Hyperedge candidate, double reading) {
        CandidateHistory history = history(candidate, reading);
        return describe(candidate, history, Counters.of(history));
    }

    /** Reveals what happened at the time gone on to: all of it in one call, stamped with {@link #clock}. */
    public void write(List<StampedHyperedge> tick) {
        reservoirs.write(tick);
        int known = 0;
        int unknown = 0;
        for (StampedHyperedge stamped : tick) {
            for (long node : stamped.hyperedge().nodes()) {
                NodeHistory history = nodes.get(node);
                if (history == null) {
                    history = new NodeHistory();
                    nodes.put(node, history);
                    unknown++;
                } else {
                    known++;
                }
                history.write(stamped, node);
            }
            sets.merge(
                    SetKey.of(stamped.hyperedge()),
                    Occurrences.NEVER.and(stamped.clock()),
                    (before, one) -> before.and(stamped.clock()));
        }
        clock.count(known, unknown);
    }

    /** What a node remembers in counters; not to be changed. */
    @Override
    public NodeHistory history(long node) {
        return nodes.getOrDefault(node, NO_HISTORY);
    }

    /** Hyperedges of a node written so far. */
    public long degree(long node) {
        return nodes.getOrDefault(node, NO_HISTORY).all().count();
    }

    /** The SetWalks of a node as they are now, not to be changed; they change with the next write. */
    @Override
    public WalkTable walks(long node) {
        return reservoirs.walks(node);
    }

    /** Nodes seen so far. */
    public int nodes() {
        return reservoirs.nodes();
    }

    /** Bytes of heap that the reservoirs hold. */
    public long walkBytes() {
        return reservoirs.heapBytes();
    }

    /** Bytes of heap that the nodes' counters hold. */
    public long counterBytes() {
        long bytes = 0;
        for (NodeHistory history : nodes.values()) {
            bytes += history.heapBytes();
        }
        return bytes;
    }
}
