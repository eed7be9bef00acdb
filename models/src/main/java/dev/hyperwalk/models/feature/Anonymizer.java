package dev.hyperwalk.models.feature;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.Arrays;

/**
 * Set-based anonymization: replaces who was visited by how often, from which member, at which step and scale.
 *
 * <p>For candidate q = {u_1 .. u_N}: p(w, i)[scale, h] is the share of u_i's walks at that scale whose h-th hyperedge
 * contains w, and p(w, i)[0] = 1 if w = u_i. The identity of node w is the set {p(w, i)}_i. Source: CAT-Walk (arXiv
 * 2306.11147, section 3.3), kept apart by scale, and laid out so that each distinct node, node set, hyperedge and
 * walk of a candidate is described once however often it is visited.
 *
 * <p>To bound the work, walks of at most {@link #MAX_MEMBERS} members are used, and of a visited hyperedge at most
 * {@link #MAX_IDENTIFIED} members; which ones depends on the ids and the event alone. O(members x scales x slots x steps). Reuses its
 * buffers: one instance a thread.
 */
public final class Anonymizer {

    /** Members of a candidate whose walks are used at most. */
    public static final int MAX_MEMBERS = 32;

    /**
     * Members of a visited hyperedge that are identified at most; its size and its overlap with the candidate are told
     * of all.
     */
    public static final int MAX_IDENTIFIED = 8;

    /** Ages are held to this many clock units; what is older is old. */
    private static final double LONGEST_GAP = 1e4;

    private final WalkConfig config;
    private final int width; // 1 + K * L
    private final LongIndex nodeIndex = new LongIndex();
    private final LongIndex edgeIndex = new LongIndex();
    private final LongIndex walkIndex = new LongIndex();

    // Distinct visited node sets, by number: a table that lists a hyperedge over the set, and where its incidences end.
    private final LongIndex setIndex = new LongIndex();
    private WalkTable[] setTable = new WalkTable[64];
    private int[] setAt = new int[64];
    private int[] incidencesEnd = new int[64];
    private final IntList incidentNode = new IntList();
    private final IntList incidentSet = new IntList();

    private final IntList edgeSet = new IntList();
    private double[] edgeClocks = new double[64];

    private float[] positions = new float[1024];
    private final IntList rowNode = new IntList();
    private int[] rowOfNode = new int[64]; // valid where the stamp is the current member
    private int[] rowStamp = new int[64];

    private int[] numberOf = new int[64]; // candidate-wide number of each hyperedge of the member's table
    private final IntList visited = new IntList(); // hyperedges of the member's table
    private int[] visits = new int[64 * 8]; // (hyperedge of the member's table, scale * step)
    private final IntList walkEdges = new IntList();
    private final IntList entryMember = new IntList();
    private final IntList entryWalk = new IntList();
    private float[] entryShare = new float[256];
    private int[] entryOfWalk = new int[256];

    /** An anonymizer of walks of {@code config}. */
    public Anonymizer(WalkConfig config) {
        this.config = config;
        this.width = 1 + config.scales() * config.steps();
    }

    /**
     * Describes one candidate.
     *
     * @param candidate the hyperedge asked about
     * @param walks the SetWalks of each member, in the order of the candidate's nodes, strictly before its time
     * @param history what counting knows of the candidate and its members, in the same order
     * @param counters the same, reduced
     */
    public CandidateFeatures anonymize(
            Hyperedge candidate, WalkTable[] walks, CandidateHistory history, Counters counters) {
        clear();
        int[] used = sample(candidate);
        for (int member = 0; member < used.length; member++) {
            addMember(candidate.node(used[member]), member, walks[used[member]]);
        }
        return new CandidateFeatures(
                used.length,
                nodeIndex.size(),
                Arrays.copyOf(positions, rowNode.size() * width),
                rowNode.toArray(),
                describeSets(candidate),
                incidentSet.toArray(),
                incidentNode.toArray(),
                edgeSet.toArray(),
                edgeGaps(history.clock()),
                walkEdges.toArray(),
                entryMember.toArray(),
                entryWalk.toArray(),
                Arrays.copyOf(entryShare, entryMember.size()),
                describeMembers(used, history),
                describePairs(used, history),
                counters.features());
    }

    private static float[] describeMembers(int[] used, CandidateHistory history) {
        float[] features = new float[used.length * Occurrences.FEATURES];
        for (int i = 0; i < used.length; i++) {
            history.member(used[i]).describe(history.clock(), features, i * Occurrences.FEATURES);
        }
        return features;
    }

    /** Of each member, the pairs with each other one, one after the other; the two ways of a pair differ in their shares. */
    private static float[] describePairs(int[] used, CandidateHistory history) {
        int width = CandidateHistory.PAIR_FEATURES;
        int others = used.length - 1;
        float[] features = new float[used.length * others * width];
        for (int i = 0; i < used.length; i++) {
            for (int j = i + 1; j < used.length; j++) {
                int there = (i * others + j - 1) * width;
                int back = (j * others + i) * width;
                history.describePair(used[i], used[j], features, there);
                System.arraycopy(features, there, features, back, Occurrences.FEATURES);
                features[back + width - 2] = features[there + width - 1];
                features[back + width - 1] = features[there + width - 2];
            }
        }
        return features;
    }

    private void clear() {
        nodeIndex.clear();
        setIndex.clear();
        incidentNode.clear();
        incidentSet.clear();
        edgeIndex.clear();
        edgeSet.clear();
        rowNode.clear();
        Arrays.fill(rowStamp, 0);
        walkIndex.clear();
        walkEdges.clear();
        entryMember.clear();
        entryWalk.clear();
    }

    /** All members, or the {@link #MAX_MEMBERS} of them whose mixed ids are smallest. */
    private static int[] sample(Hyperedge candidate) {
        int size = candidate.size();
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = i;
        }
        if (size <= MAX_MEMBERS) {
            return all;
        }
        long[] mixed = new long[size];
        for (int i = 0; i < size; i++) {
            mixed[i] = Draws.mix(candidate.node(i));
        }
        long[] sorted = mixed.clone();
        Arrays.sort(sorted);
        long last = sorted[MAX_MEMBERS - 1];
        return Arrays.stream(all).filter(i -> mixed[i] <= last).toArray();
    }

    private void addMember(long node, int member, WalkTable table) {
        int row = row(nodeNumber(node), member);
        positions[row * width] = 1;
        countVisits(table);
        numberEdges(table);
        for (int scale = 0; scale < config.scales(); scale++) {
            addWalks(member, table, scale);
        }
        for (int i = 0; i < visited.size(); i++) {
            addPositions(member, visited.get(i));
        }
    }

    /** How many of the member's walks visit each hyperedge of its table, by scale and step. */
    private void countVisits(WalkTable table) {
        int cells = config.scales() * config.steps();
        int size = table.edges() * cells;
        if (visits.length < size) {
            visits = new int[2 * size];
        }
        Arrays.fill(visits, 0, size, 0);
        for (int walk = 0; walk < config.walks(); walk++) {
            int scale = walk / config.slots();
            for (int step = 0; step < config.steps(); step++) {
                int edge = table.edge(walk, step);
                if (edge != WalkTable.NONE) {
                    visits[edge * cells + scale * config.steps() + step]++;
                }
            }
        }
    }

    /**
     * Numbers the hyperedges of the member's table in the order in which its walks visit them.
     *
     * <p>A live table also lists hyperedges that no walk visits any more, in an order of its own; neither shows.
     */
    private void numberEdges(WalkTable table) {
        if (numberOf.length < table.edges()) {
            numberOf = new int[2 * table.edges()];
        }
        Arrays.fill(numberOf, 0, table.edges(), WalkTable.NONE);
        visited.clear();
        for (int walk = 0; walk < config.walks(); walk++) {
            for (int step = 0; step < config.steps(); step++) {
                int edge = table.edge(walk, step);
                if (edge != WalkTable.NONE && numberOf[edge] == WalkTable.NONE) {
                    numberOf[edge] = edgeNumber(table, edge);
                    visited.add(edge);
                }
            }
        }
    }

    private int edgeNumber(WalkTable table, int edge) {
        int number = edgeIndex.add(table.event(edge));
        if (number == edgeSet.size()) {
            edgeSet.add(setNumber(table, edge));
            if (number == edgeClocks.length) {
                edgeClocks = Arrays.copyOf(edgeClocks, 2 * number);
            }
            edgeClocks[number] = table.clock(edge);
        }
        return number;
    }

    /** The number of a hyperedge's node set; sets are told apart by a 64-bit hash of their ascending ids. */
    private int setNumber(WalkTable table, int edge) {
        int size = table.size(edge);
        long hash = size;
        for (int i = 0; i < size; i++) {
            hash = Draws.mix(hash + table.member(edge, i));
        }
        int known = setIndex.size();
        int number = setIndex.add(hash);
        if (number == known) {
            if (number == setTable.length) {
                setTable = Arrays.copyOf(setTable, 2 * number);
                setAt = Arrays.copyOf(setAt, 2 * number);
                incidencesEnd = Arrays.copyOf(incidencesEnd, 2 * number);
            }
            setTable[number] = table;
            setAt[number] = edge;
            addIncidences(number, table, edge, hash);
            incidencesEnd[number] = incidentNode.size();
        }
        return number;
    }

    private void addIncidences(int set, WalkTable table, int edge, long hash) {
        int size = table.size(edge);
        int identified = Math.min(size, MAX_IDENTIFIED);
        // Evenly spaced members from where the hash says: the same choice wherever this set is met.
        int start = size == identified ? 0 : (int) Long.remainderUnsigned(hash, size);
        for (int i = 0; i < identified; i++) {
            int index = start + (int) ((long) i * size / identified);
            incidentNode.add(nodeNumber(table.member(edge, index < size ? index : index - size)));
            incidentSet.add(set);
        }
    }

    private void addWalks(int member, WalkTable table, int scale) {
        int firstEntry = entryMember.size();
        for (int walk = scale * config.slots(); walk < (scale + 1) * config.slots(); walk++) {
            if (table.edge(walk, 0) == WalkTable.NONE) {
                continue;
            }
            long key = 0;
            for (int step = 0; step < config.steps(); step++) {
                int edge = table.edge(walk, step);
                key = Draws.mix(key + 2 + (edge == WalkTable.NONE ? WalkTable.NONE : numberOf[edge]));
            }
            countWalk(member * config.scales() + scale, distinctWalk(key, table, walk), firstEntry);
        }
    }

    private int distinctWalk(long key, WalkTable table, int walk) {
        int steps = config.steps();
        int number = walkIndex.add(key);
        if (number * steps == walkEdges.size()) {
            for (int step = 0; step < steps; step++) {
                int edge = table.edge(walk, step);
                walkEdges.add(edge == WalkTable.NONE ? WalkTable.NONE : numberOf[edge]);
            }
            if (number == entryOfWalk.length) {
                entryOfWalk = Arrays.copyOf(entryOfWalk, 2 * number);
            }
            entryOfWalk[number] = -1;
        }
        return number;
    }

    private void countWalk(int segment, int walk, int firstEntry) {
        int entry = entryOfWalk[walk];
        if (entry < firstEntry) {
            entry = entryMember.size();
            entryOfWalk[walk] = entry;
            entryMember.add(segment);
            entryWalk.add(walk);
            if (entry == entryShare.length) {
                entryShare = Arrays.copyOf(entryShare, 2 * entry);
            }
            entryShare[entry] = 0;
        }
        entryShare[entry] += 1f / config.slots();
    }

    private void addPositions(int member, int edge) {
        int cells = width - 1;
        float share = 1f / config.slots();
        int set = edgeSet.get(numberOf[edge]);
        for (int i = set == 0 ? 0 : incidencesEnd[set - 1]; i < incidencesEnd[set]; i++) {
            int at = row(incidentNode.get(i), member) * width + 1;
            for (int cell = 0; cell < cells; cell++) {
                positions[at + cell] += share * visits[edge * cells + cell];
            }
        }
    }

    private int nodeNumber(long node) {
        int number = nodeIndex.add(node);
        if (number == rowOfNode.length) {
            rowOfNode = Arrays.copyOf(rowOfNode, 2 * number);
            rowStamp = Arrays.copyOf(rowStamp, 2 * number);
        }
        return number;
    }

    /** The row of (node, member), made on first use. */
    private int row(int node, int member) {
        if (rowStamp[node] != member + 1) {
            rowStamp[node] = member + 1;
            rowOfNode[node] = rowNode.size();
            int from = rowNode.size() * width;
            if (from + width > positions.length) {
                positions = Arrays.copyOf(positions, 2 * (from + width));
            }
            Arrays.fill(positions, from, from + width, 0);
            rowNode.add(node);
        }
        return rowOfNode[node];
    }

    private float[] edgeGaps(double clock) {
        float[] gaps = new float[edgeSet.size()];
        for (int number = 0; number < gaps.length; number++) {
            gaps[number] = (float) Math.min(Math.max(clock - edgeClocks[number], 0), LONGEST_GAP);
        }
        return gaps;
    }

    /** For each visited set: log of its size, Jaccard overlap with q, whether it is q. */
    private float[] describeSets(Hyperedge candidate) {
        float[] features = new float[setIndex.size() * CandidateFeatures.SET_FEATURES];
        for (int set = 0; set < setIndex.size(); set++) {
            int size = setTable[set].size(setAt[set]);
            int common = 0;
            for (int i = 0; i < size; i++) {
                common += candidate.contains(setTable[set].member(setAt[set], i)) ? 1 : 0;
            }
            int at = set * CandidateFeatures.SET_FEATURES;
            features[at] = (float) Math.log(size);
            features[at + 1] = (float) common / (candidate.size() + size - common);
            features[at + 2] = common == size && size == candidate.size() ? 1 : 0;
        }
        return features;
    }
}
