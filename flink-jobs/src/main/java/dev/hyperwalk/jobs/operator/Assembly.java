package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.NodeRead;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.SetRead;
import dev.hyperwalk.models.feature.Anonymizer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.Reservoir;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** All parts of one group, put together: from them each candidate is described. Not thread-safe. */
final class Assembly {

    private final Anonymizer anonymizer;
    private final WalkTable unseen;

    private Group group;
    private long[] nodes = {};
    private NodeRead[] reads = {};
    private Occurrences[] sets = {};
    private long upTo;

    @SuppressWarnings("NullAway.Init") // Every use begins with load.
    Assembly(WalkConfig config) {
        this.anonymizer = new Anonymizer(config);
        this.unseen = new Reservoir(config, config.steps()).snapshot();
    }

    /** Answers that a group waits for: one a node, one a candidate. */
    static int numAnswers(Group group) {
        return group.nodes().length + group.candidates().size();
    }

    /** Takes the parts of one group, the group itself among them, in any order. */
    void load(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Group header) {
                group = header;
            }
        }
        nodes = group.nodes();
        reads = new NodeRead[nodes.length];
        sets = new Occurrences[group.candidates().size()];
        upTo = Long.MAX_VALUE;
        for (Part part : parts) {
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
    Group group() {
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
        Hyperedge hyperedge = group.candidates().get(candidate);
        CandidateHistory history = new CandidateHistory(group.clock(), sets[candidate], hyperedge.size());
        for (int i = 0; i < hyperedge.size(); i++) {
            int left = indexOf(hyperedge.node(i));
            history.setMember(i, reads[left].own());
            for (int j = i + 1; j < hyperedge.size(); j++) {
                int right = indexOf(hyperedge.node(j));
                history.setPair(i, j, reads[left].shared(right), reads[right].shared(left));
            }
        }
        return history;
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
}
