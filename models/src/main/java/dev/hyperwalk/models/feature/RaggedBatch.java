package dev.hyperwalk.models.feature;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Candidates laid end to end in primitive arrays, with index arrays that say what belongs to what; no padding, no engine.
 *
 * <p>Axes as in the package description, each summed over the batch; matrices are row by row. The arrays are the batch's own
 * and must not be changed. Immutable otherwise.
 */
public final class RaggedBatch {

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
    private final List<CandidateFeatures> candidates;
    private final int nodes;
    private final int sets;
    private final int edges;
    private final int walks;
    private final int members;
    private final float[] positions;
    private final int[] rowNode;
    private final float[] setFeatures;
    private final int[] incidentNode;
    private final int[] incidentSet;
    private final float[] incidentShare;
    private final int[] edgeSet;
    private final float[] edgeGaps;
    private final float[] edgeLogGaps;
    private final int[] walkEdges;
    private final int[] entrySegment;
    private final int[] entryWalk;
    private final float[] entryShare;
    private final int[] memberCandidate;
    private final float[] memberShare;
    private final float[] memberFeatures;
    private final int[] pairMember;
    private final float[] pairShare;
    private final float[] pairFeatures;
    private final float[] counters;

    /**
     * Lays candidates end to end. O(their total size).
     *
     * @param config the configuration of their walks
     * @param candidates at least one; not copied
     */
    public RaggedBatch(WalkConfig config, List<CandidateFeatures> candidates) {
        this.config = config;
        this.candidates = candidates;
        nodes = total(c -> c.nodes);
        sets = total(CandidateFeatures::sets);
        edges = total(CandidateFeatures::edges);
        walks = total(c -> c.walkEdges.length) / config.steps();
        members = total(c -> c.members);
        positions = floats(c -> c.positions);
        rowNode = indices(c -> c.rowNode, c -> c.nodes);
        setFeatures = floats(c -> c.setFeatures);
        incidentNode = indices(c -> c.incidentNode, c -> c.nodes);
        incidentSet = indices(c -> c.incidentSet, CandidateFeatures::sets);
        incidentShare = sharesOfRuns(incidentSet);
        edgeSet = indices(c -> c.edgeSet, CandidateFeatures::sets);
        edgeGaps = floats(c -> c.edgeGaps);
        edgeLogGaps = logarithms(edgeGaps);
        walkEdges = stepMajorWalks();
        entrySegment = indices(c -> c.entryMember, c -> c.members * config.scales());
        entryWalk = indices(c -> c.entryWalk, c -> c.walkEdges.length / config.steps());
        entryShare = floats(c -> c.entryShare);
        memberCandidate = new int[members];
        memberShare = new float[members];
        pairMember = new int[total(c -> c.members * (c.members - 1))];
        pairShare = new float[pairMember.length];
        fillMembers();
        memberFeatures = floats(c -> c.memberFeatures);
        pairFeatures = floats(c -> c.pairFeatures);
        counters = floats(c -> c.counters);
    }

    private interface Floats {
        float[] of(CandidateFeatures candidate);
    }

    private interface Ints {
        int[] of(CandidateFeatures candidate);
    }

    private int total(ToIntFunction<CandidateFeatures> count) {
        int total = 0;
        for (CandidateFeatures candidate : candidates) {
            total += count.applyAsInt(candidate);
        }
        return total;
    }

    private float[] floats(Floats values) {
        float[] all = new float[total(candidate -> values.of(candidate).length)];
        int at = 0;
        for (CandidateFeatures candidate : candidates) {
            float[] own = values.of(candidate);
            System.arraycopy(own, 0, all, at, own.length);
            at += own.length;
        }
        return all;
    }

    /** Indices within each candidate, made indices within the batch. */
    private int[] indices(Ints values, ToIntFunction<CandidateFeatures> extent) {
        int[] all = new int[total(candidate -> values.of(candidate).length)];
        int at = 0;
        int offset = 0;
        for (CandidateFeatures candidate : candidates) {
            for (int value : values.of(candidate)) {
                all[at++] = offset + value;
            }
            offset += extent.applyAsInt(candidate);
        }
        return all;
    }

    /** One over the length of the run of equal numbers that each is in. */
    private static float[] sharesOfRuns(int[] ascending) {
        float[] shares = new float[ascending.length];
        int from = 0;
        while (from < shares.length) {
            int to = from;
            while (to < shares.length && ascending[to] == ascending[from]) {
                to++;
            }
            Arrays.fill(shares, from, to, 1f / (to - from));
            from = to;
        }
        return shares;
    }

    private static float[] logarithms(float[] gaps) {
        float[] logarithms = new float[gaps.length];
        for (int i = 0; i < gaps.length; i++) {
            logarithms[i] = (float) (Math.log(gaps[i] + SHORTEST_GAP) / 4);
        }
        return logarithms;
    }

    /** Token of each (step, walk); ended walks point behind the last hyperedge. */
    private int[] stepMajorWalks() {
        int steps = config.steps();
        int[] tokens = new int[walks * steps];
        int at = 0;
        for (int step = 0; step < steps; step++) {
            int offset = 0;
            for (CandidateFeatures candidate : candidates) {
                for (int i = step; i < candidate.walkEdges.length; i += steps) {
                    int edge = candidate.walkEdges[i];
                    tokens[at++] = edge < 0 ? edges : offset + edge;
                }
                offset += candidate.edges();
            }
        }
        return tokens;
    }

    private void fillMembers() {
        int member = 0;
        int pair = 0;
        for (int i = 0; i < candidates.size(); i++) {
            int size = candidates.get(i).members;
            for (int end = member + size; member < end; member++) {
                memberCandidate[member] = i;
                memberShare[member] = 1f / size;
                for (int other = 1; other < size; other++, pair++) {
                    pairMember[pair] = member;
                    pairShare[pair] = 1f / (size - 1);
                }
            }
        }
    }

    /** Candidates, C. */
    public int candidates() {
        return candidates.size();
    }

    /** Distinct nodes, V. */
    public int nodes() {
        return nodes;
    }

    /** Distinct node sets, S. */
    public int sets() {
        return sets;
    }

    /** Distinct hyperedges, E. */
    public int edges() {
        return edges;
    }

    /** Distinct walks, X. */
    public int walks() {
        return walks;
    }

    /** Members, N. */
    public int members() {
        return members;
    }

    /** Scales of the walks, K. */
    public int scales() {
        return config.scales();
    }

    /** Steps of the walks, L. */
    public int steps() {
        return config.steps();
    }

    /** (R, 1 + K L): where a node was met, seen from one member. */
    public float[] positions() {
        return positions;
    }

    /** (R): the node of each row of positions. */
    public int[] rowNode() {
        return rowNode;
    }

    /** (S, SET_FEATURES). */
    public float[] setFeatures() {
        return setFeatures;
    }

    /** (I): the node of each incidence. */
    public int[] incidentNode() {
        return incidentNode;
    }

    /** (I), ascending: the set of each incidence. */
    public int[] incidentSet() {
        return incidentSet;
    }

    /** (I): one over the size of the set. */
    public float[] incidentShare() {
        return incidentShare;
    }

    /** (E): the set of each hyperedge. */
    public int[] edgeSet() {
        return edgeSet;
    }

    /** (E): age of each hyperedge in clock units, 0 to 1e4. */
    public float[] edgeGaps() {
        return edgeGaps;
    }

    /** (E): a quarter of the logarithm of the age, -2.3 (now) to 2.3 (very long ago). */
    public float[] edgeLogGaps() {
        return edgeLogGaps;
    }

    /** (L, X): the hyperedge that each walk visits at each step, E where it has ended. */
    public int[] walkEdges() {
        return walkEdges;
    }

    /** (entries): member times K plus scale, of each walk that fills slots of a member at a scale. */
    public int[] entrySegment() {
        return entrySegment;
    }

    /** (entries): the walk. */
    public int[] entryWalk() {
        return entryWalk;
    }

    /** (entries): the share of the member's slots at that scale that hold the walk. */
    public float[] entryShare() {
        return entryShare;
    }

    /** (N), ascending: the candidate of each member. */
    public int[] memberCandidate() {
        return memberCandidate;
    }

    /** (N): one over the members of its candidate. */
    public float[] memberShare() {
        return memberShare;
    }

    /** (N, MEMBER_FEATURES). */
    public float[] memberFeatures() {
        return memberFeatures;
    }

    /** (pairs), ascending: the member that a pair is seen from; a member's pairs with the others lie one after the other. */
    public int[] pairMember() {
        return pairMember;
    }

    /** (pairs): one over the pairs of the member. */
    public float[] pairShare() {
        return pairShare;
    }

    /** (pairs, PAIR_FEATURES). */
    public float[] pairFeatures() {
        return pairFeatures;
    }

    /** (C, COUNTERS). */
    public float[] counters() {
        return counters;
    }
}
