package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Recommended;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.CompletionCandidate;
import dev.hyperwalk.jobs.state.FeaturePart;
import dev.hyperwalk.jobs.state.MemberWalks;
import dev.hyperwalk.jobs.state.NodeRead;
import dev.hyperwalk.jobs.state.SetRead;
import dev.hyperwalk.models.completion.Completion;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.feature.Anonymizer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/** The joined parts of one batch, from which each candidate is described. Not thread-safe. */
final class Assembly {

    /** Members of whom it is said how often they met one who completes their set. */
    private static final int MOST_MET = 5;

    private final Anonymizer anonymizer;
    private final WalkTable unseen;

    private CandidateBatch group;
    private long[] nodes = {};
    private long[][] sharers = {};
    private NodeRead[] reads = {};
    private Occurrences[] sets = {};
    private long upTo;

    @SuppressWarnings("NullAway.Init") // Every use begins with load.
    Assembly(WalkConfig config) {
        this.anonymizer = new Anonymizer(config);
        this.unseen = new Reservoir(config, config.steps()).snapshot();
    }

    /** Answers that a group waits for: one a node, one a candidate. */
    static int numAnswers(CandidateBatch group) {
        return group.numNodes() + group.candidates().size();
    }

    /** Takes the parts of one group, the group itself among them, in any order. */
    void load(List<FeaturePart> parts) {
        for (FeaturePart part : parts) {
            if (part instanceof CandidateBatch header) {
                group = header;
            }
        }
        SortedMap<Long, long[]> asked = group.sharers();
        nodes = asked.keySet().stream().mapToLong(Long::longValue).toArray();
        sharers = asked.values().toArray(new long[0][]);
        reads = new NodeRead[nodes.length];
        sets = new Occurrences[group.candidates().size()];
        upTo = Long.MAX_VALUE;
        for (FeaturePart part : parts) {
            if (part instanceof NodeRead read) {
                reads[indexOf(read.node())] = read;
                upTo = Math.min(upTo, read.upTo());
            } else if (part instanceof SetRead read) {
                sets[read.candidate()] = read.history();
                upTo = Math.min(upTo, read.upTo());
            }
        }
    }

    private int indexOf(long node) {
        return Arrays.binarySearch(nodes, node);
    }

    /** The group whose parts were taken. */
    CandidateBatch group() {
        return group;
    }

    /** Event time up to which all history is in every answer. */
    long upTo() {
        return upTo;
    }

    /** Whether the candidate's exact set had occurred before. */
    boolean isSeen(int candidate) {
        return sets[candidate].count() > 0;
    }

    /** What is remembered of a candidate; O(members squared). */
    CandidateHistory history(int candidate) {
        return history(candidate, group.clock());
    }

    /** The same at another reading of the stream clock. */
    CandidateHistory history(int candidate, double clock) {
        Hyperedge hyperedge = group.candidates().get(candidate);
        CandidateHistory history = new CandidateHistory(clock, sets[candidate], hyperedge.size());
        for (int i = 0; i < hyperedge.size(); i++) {
            int left = indexOf(hyperedge.node(i));
            history.setMember(i, reads[left].own());
            for (int j = i + 1; j < hyperedge.size(); j++) {
                int right = indexOf(hyperedge.node(j));
                history.setPair(i, j, shared(left, right), shared(right, left));
            }
        }
        return history;
    }

    private Occurrences shared(int node, int other) {
        return reads[node].shared(Arrays.binarySearch(sharers[node], nodes[other]));
    }

    /** A candidate as the network sees it. */
    CandidateFeatures features(int candidate, CandidateHistory history, Counters counters) {
        Hyperedge hyperedge = group.candidates().get(candidate);
        WalkTable[] walks = new WalkTable[hyperedge.size()];
        for (int i = 0; i < walks.length; i++) {
            walks[i] = Objects.requireNonNullElse(reads[indexOf(hyperedge.node(i))].walks(), unseen);
        }
        return anonymizer.anonymize(hyperedge, walks, history, counters);
    }

    /**
     * One who may complete a set, with what the set's members remember of it.
     *
     * @param candidate the set with the one who completes it
     * @param members names of the set's members
     * @param history what is remembered of the candidate
     */
    CompletionCandidate completing(int candidate, Neighbor neighbor, List<String> members, CandidateHistory history) {
        Hyperedge completed = group.candidates().get(candidate);
        int self = Arrays.binarySearch(completed.nodes(), neighbor.node());
        long met = 0;
        double decayedCount = 0;
        List<Recommended.Met> by = new ArrayList<>();
        for (String member : members) {
            Occurrences together = history.together(self, Arrays.binarySearch(completed.nodes(), NodeIds.of(member)));
            met += together.count();
            decayedCount += together.decayedCount(group.clock());
            if (together.count() > 0) {
                by.add(new Recommended.Met(member, together.count()));
            }
        }
        by.sort(Comparator.comparingLong(Recommended.Met::met).reversed());
        return new CompletionCandidate(
                neighbor.node(),
                Double.NaN,
                met,
                decayedCount,
                neighbor.visits(),
                by.subList(0, Math.min(MOST_MET, by.size())));
    }

    /** One who may complete a set, as a ranker sees it. */
    Completion completion(int candidate, Neighbor neighbor, CandidateHistory history) {
        int self = Arrays.binarySearch(group.candidates().get(candidate).nodes(), neighbor.node());
        return Completion.of(history, self, neighbor.visits());
    }

    /** The SetWalks of nodes of the group, in their order. */
    List<MemberWalks> walks(List<String> names) {
        List<MemberWalks> walks = new ArrayList<>();
        for (String name : names) {
            walks.add(new MemberWalks(
                    name, Objects.requireNonNullElse(reads[indexOf(NodeIds.of(name))].walks(), unseen)));
        }
        return walks;
    }
}
