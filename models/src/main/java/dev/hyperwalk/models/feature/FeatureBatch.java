package dev.hyperwalk.models.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.walk.WalkConfig;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Candidates laid end to end, with index arrays and sparse matrices that say what belongs to what; no padding.
 *
 * <p>Axes as in the package description, each summed over the batch. The arrays belong to the manager given and, on the
 * CPU, are views of the staging memory given: they live until its next batch.
 */
public final class FeatureBatch {

    /** Numbers that describe one visited node set. */
    public static final int SET_FEATURES = CandidateFeatures.SET_FEATURES;

    /** Numbers that describe one candidate beside its walks. */
    public static final int COUNTERS = Counters.NUM_FEATURES;

    /** Numbers that describe one member beside its walks. */
    public static final int MEMBER_FEATURES = Occurrences.FEATURES;

    /** Numbers that describe one member as seen from another. */
    public static final int PAIR_FEATURES = CandidateHistory.PAIR_FEATURES;

    private static final double SHORTEST_GAP = 1e-4;

    private final WalkConfig config;
    private final NDManager manager;
    private final Staging staging;
    private final List<CandidateFeatures> candidates;
    private final int nodes;
    private final int sets;
    private final int edges;
    private final int walks;
    private final int members;
    private final NDArray positions;
    private final NDArray nodeSum;
    private final NDArray setFeatures;
    private final NDArray incidentNode;
    private final NDArray incidentSet;
    private final NDArray setSum;
    private final NDArray setMean;
    private final NDArray edgeSet;
    private final NDArray edgeGaps;
    private final NDArray edgeLogGaps;
    private final NDArray walkEdges;
    private final NDArray memberMean;
    private final NDArray memberCandidate;
    private final NDArray candidateSum;
    private final NDArray candidateMean;
    private final NDArray memberFeatures;
    private final NDArray pairFeatures;
    private final NDArray pairMean;
    private final NDArray counters;

    /**
     * Lays candidates end to end. O(their total size).
     *
     * @param manager owner of the arrays
     * @param staging memory of the arrays; that of the batch before is given up
     * @param config the configuration of their walks
     * @param candidates at least one
     */
    public FeatureBatch(NDManager manager, Staging staging, WalkConfig config, List<CandidateFeatures> candidates) {
        this.config = config;
        this.manager = manager;
        this.staging = staging;
        this.candidates = candidates;
        staging.reset();
        nodes = total(c -> c.nodes);
        sets = total(CandidateFeatures::sets);
        edges = total(CandidateFeatures::edges);
        walks = total(c -> c.walkEdges.length) / config.steps();
        members = total(c -> c.members);
        int rows = total(c -> c.rowNode.length);
        int incidences = total(c -> c.incidentNode.length);
        positions = floats(c -> c.positions, rows, 1 + config.scales() * config.steps());
        nodeSum = matrix(groups(within(c -> c.rowNode, c -> c.nodes), rows), ones(rows), nodes, rows);
        setFeatures = floats(c -> c.setFeatures, sets, SET_FEATURES);
        incidentNode = indices(within(c -> c.incidentNode, c -> c.nodes), incidences);
        Groups incidentSets = within(c -> c.incidentSet, CandidateFeatures::sets);
        incidentSet = indices(incidentSets, incidences);
        NDArray incidence = groups(incidentSets, incidences);
        setSum = matrix(incidence, ones(incidences), sets, incidences);
        setMean = matrix(incidence, incidenceShares(incidences), sets, incidences);
        edgeSet = indices(within(c -> c.edgeSet, CandidateFeatures::sets), edges);
        edgeGaps = floats(c -> c.edgeGaps, edges, 1);
        edgeLogGaps = logGaps();
        walkEdges = stepMajorWalks();
        memberMean = entries();
        memberCandidate = indices(this::putCandidates, members);
        NDArray membership = groups(this::putCandidates, members);
        candidateSum = matrix(membership, ones(members), candidates.size(), members);
        candidateMean = matrix(membership, memberShares(), candidates.size(), members);
        memberFeatures = floats(c -> c.memberFeatures, members, MEMBER_FEATURES);
        int pairs = total(c -> c.members * (c.members - 1));
        pairFeatures = floats(c -> c.pairFeatures, pairs, PAIR_FEATURES);
        pairMean = matrix(groups(this::putPairs, pairs), pairShares(pairs), members, pairs);
        counters = floats(c -> c.counters, candidates.size(), COUNTERS);
    }

    private interface Floats {
        float[] of(CandidateFeatures candidate);
    }

    private interface Ints {
        int[] of(CandidateFeatures candidate);
    }

    private interface Groups {
        void put(ByteBuffer groups);
    }

    private int total(ToIntFunction<CandidateFeatures> count) {
        int total = 0;
        for (CandidateFeatures candidate : candidates) {
            total += count.applyAsInt(candidate);
        }
        return total;
    }

    private NDArray floats(Floats values, long rows, long columns) {
        ByteBuffer buffer = staging.take(rows * columns, DataType.FLOAT32);
        FloatBuffer numbers = buffer.asFloatBuffer();
        for (CandidateFeatures candidate : candidates) {
            numbers.put(values.of(candidate));
        }
        return Staging.array(manager, buffer, new Shape(rows, columns), DataType.FLOAT32);
    }

    /** Indices within each candidate, made indices within the batch. */
    private Groups within(Ints values, ToIntFunction<CandidateFeatures> extent) {
        return buffer -> {
            long offset = 0;
            for (CandidateFeatures candidate : candidates) {
                for (int value : values.of(candidate)) {
                    buffer.putLong(offset + value);
                }
                offset += extent.applyAsInt(candidate);
            }
        };
    }

    private NDArray indices(Groups groups, long count) {
        ByteBuffer buffer = staging.take(count, DataType.INT64);
        groups.put(buffer);
        return Staging.array(manager, buffer, new Shape(count), DataType.INT64);
    }

    /** Coordinates (2, count) of a matrix in which column i has its one entry in row {@code group of i}. */
    private NDArray groups(Groups groups, long count) {
        ByteBuffer buffer = staging.take(2 * count, DataType.INT64);
        groups.put(buffer);
        for (long i = 0; i < count; i++) {
            buffer.putLong(i);
        }
        return Staging.array(manager, buffer, new Shape(2, count), DataType.INT64);
    }

    private NDArray matrix(NDArray coordinates, NDArray weights, long rows, long columns) {
        return JniUtils.createSparseCoo((PtNDArray) coordinates, (PtNDArray) weights, new Shape(rows, columns));
    }

    private NDArray ones(long count) {
        ByteBuffer buffer = staging.take(count, DataType.FLOAT32);
        for (long i = 0; i < count; i++) {
            buffer.putFloat(1);
        }
        return Staging.array(manager, buffer, new Shape(count), DataType.FLOAT32);
    }

    private NDArray incidenceShares(long incidences) {
        ByteBuffer buffer = staging.take(incidences, DataType.FLOAT32);
        for (CandidateFeatures candidate : candidates) {
            int[] set = candidate.incidentSet;
            int from = 0;
            while (from < set.length) {
                int to = from;
                while (to < set.length && set[to] == set[from]) {
                    to++;
                }
                for (int i = from; i < to; i++) {
                    buffer.putFloat(1f / (to - from));
                }
                from = to;
            }
        }
        return Staging.array(manager, buffer, new Shape(incidences), DataType.FLOAT32);
    }

    private NDArray logGaps() {
        ByteBuffer buffer = staging.take(edges, DataType.FLOAT32);
        for (CandidateFeatures candidate : candidates) {
            for (float gap : candidate.edgeGaps) {
                buffer.putFloat((float) (Math.log(gap + SHORTEST_GAP) / 4));
            }
        }
        return Staging.array(manager, buffer, new Shape(edges, 1), DataType.FLOAT32);
    }

    /** Token of each (step, walk); ended walks point behind the last hyperedge. */
    private NDArray stepMajorWalks() {
        int steps = config.steps();
        ByteBuffer buffer = staging.take((long) walks * steps, DataType.INT64);
        for (int step = 0; step < steps; step++) {
            long offset = 0;
            for (CandidateFeatures candidate : candidates) {
                for (int i = step; i < candidate.walkEdges.length; i += steps) {
                    int edge = candidate.walkEdges[i];
                    buffer.putLong(edge < 0 ? edges : offset + edge);
                }
                offset += candidate.edges();
            }
        }
        return Staging.array(manager, buffer, new Shape((long) walks * steps), DataType.INT64);
    }

    /** (N * K, X): the share of each walk among a member's slots at each scale. */
    private NDArray entries() {
        long count = total(c -> c.entryWalk.length);
        ByteBuffer buffer = staging.take(2 * count, DataType.INT64);
        long offset = 0;
        for (CandidateFeatures candidate : candidates) {
            for (int segment : candidate.entryMember) {
                buffer.putLong(offset + segment);
            }
            offset += (long) candidate.members * config.scales();
        }
        offset = 0;
        for (CandidateFeatures candidate : candidates) {
            for (int walk : candidate.entryWalk) {
                buffer.putLong(offset + walk);
            }
            offset += candidate.walkEdges.length / config.steps();
        }
        NDArray coordinates = Staging.array(manager, buffer, new Shape(2, count), DataType.INT64);
        NDArray shares = floats(c -> c.entryShare, count, 1).reshape(count);
        return matrix(coordinates, shares, (long) members * config.scales(), walks);
    }

    private void putCandidates(ByteBuffer buffer) {
        for (int i = 0; i < candidates.size(); i++) {
            for (int j = 0; j < candidates.get(i).members; j++) {
                buffer.putLong(i);
            }
        }
    }

    private void putPairs(ByteBuffer buffer) {
        long member = 0;
        for (CandidateFeatures candidate : candidates) {
            for (int i = 0; i < candidate.members; i++, member++) {
                for (int j = 1; j < candidate.members; j++) {
                    buffer.putLong(member);
                }
            }
        }
    }

    private NDArray pairShares(long pairs) {
        ByteBuffer buffer = staging.take(pairs, DataType.FLOAT32);
        for (CandidateFeatures candidate : candidates) {
            for (int i = candidate.members * (candidate.members - 1); i > 0; i--) {
                buffer.putFloat(1f / (candidate.members - 1));
            }
        }
        return Staging.array(manager, buffer, new Shape(pairs), DataType.FLOAT32);
    }

    private NDArray memberShares() {
        ByteBuffer buffer = staging.take(members, DataType.FLOAT32);
        for (CandidateFeatures candidate : candidates) {
            for (int i = 0; i < candidate.members; i++) {
                buffer.putFloat(1f / candidate.members);
            }
        }
        return Staging.array(manager, buffer, new Shape(members), DataType.FLOAT32);
    }

    /** Distinct walks, X. */
    public long walks() {
        return walks;
    }

    /** Members, N. */
    public long members() {
        return members;
    }

    /** float32 (R, 1 + K L): where a node was met, seen from one member. */
    public NDArray positions() {
        return positions;
    }

    /** Sparse float32 (V, R): sums the rows of a node. */
    public NDArray nodeSum() {
        return nodeSum;
    }

    /** float32 (S, SET_FEATURES). */
    public NDArray setFeatures() {
        return setFeatures;
    }

    /** int64 (I): the node of each incidence. */
    public NDArray incidentNode() {
        return incidentNode;
    }

    /** int64 (I): the set of each incidence. */
    public NDArray incidentSet() {
        return incidentSet;
    }

    /** Sparse float32 (S, I): sums the incidences of a set. */
    public NDArray setSum() {
        return setSum;
    }

    /** Sparse float32 (S, I): means over the incidences of a set. */
    public NDArray setMean() {
        return setMean;
    }

    /** int64 (E): the node set of each hyperedge. */
    public NDArray edgeSet() {
        return edgeSet;
    }

    /** float32 (E, 1): age of each hyperedge in clock units, 0 to 1e4. */
    public NDArray edgeGaps() {
        return edgeGaps;
    }

    /** float32 (E, 1): a quarter of the logarithm of the age, -2.3 (now) to 2.3 (very long ago). */
    public NDArray edgeLogGaps() {
        return edgeLogGaps;
    }

    /** int64 (L * X), step by step: the hyperedge each walk visits, E where it has ended. */
    public NDArray walkEdges() {
        return walkEdges;
    }

    /** Sparse float32 (N * K, X): means over the slots of a member at a scale; an empty slot counts as zeros. */
    public NDArray memberMean() {
        return memberMean;
    }

    /** int64 (N): the candidate of each member. */
    public NDArray memberCandidate() {
        return memberCandidate;
    }

    /** Sparse float32 (C, N): sums over members. */
    public NDArray candidateSum() {
        return candidateSum;
    }

    /** Sparse float32 (C, N): means over members. */
    public NDArray candidateMean() {
        return candidateMean;
    }

    /** float32 (N, MEMBER_FEATURES). */
    public NDArray memberFeatures() {
        return memberFeatures;
    }

    /** float32 (pairs, PAIR_FEATURES): each member's pairs with the others, one after the other. */
    public NDArray pairFeatures() {
        return pairFeatures;
    }

    /** Sparse float32 (N, pairs): means over a member's pairs; a singleton has none, so zeros. */
    public NDArray pairMean() {
        return pairMean;
    }

    /** float32 (C, COUNTERS). */
    public NDArray counters() {
        return counters;
    }
}
