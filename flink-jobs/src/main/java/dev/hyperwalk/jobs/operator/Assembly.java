package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.NodeRead;
import dev.hyperwalk.jobs.state.Part;
import dev.hyperwalk.jobs.state.SetRead;
import dev.hyperwalk.models.evaluation.Counters;
import dev.hyperwalk.models.feature.Anonymizer;
import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.SetHistory;
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
    private SetHistory[] sets = {};
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
        sets = new SetHistory[group.candidates().size()];
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

    /** What plain counting knows of a candidate; O(members squared). */
    Counters counters(int candidate) {
        Hyperedge hyperedge = group.candidates().get(candidate);
        int size = hyperedge.size();
        int[] pairCounts = new int[size * (size - 1) / 2];
        double[] pairGaps = new double[pairCounts.length];
        int[] degrees = new int[size];
        double[] gaps = new double[size];
        int pair = 0;
        for (int i = 0; i < size; i++) {
            int left = indexOf(hyperedge.node(i));
            degrees[i] = count(reads[left].degree());
            gaps[i] = gap(reads[left].lastClock());
            for (int j = i + 1; j < size; j++) {
                int right = indexOf(hyperedge.node(j));
                // Each remembers a bounded number of others, so one may know what the other forgot.
                pairCounts[pair] = Math.max(reads[left].count(right), reads[right].count(left));
                pairGaps[pair++] = gap(Math.max(reads[left].lastClock(right), reads[right].lastClock(left)));
            }
        }
        SetHistory set = sets[candidate];
        return Counters.of(count(set.count()), gap(set.lastClock()), pairCounts, pairGaps, degrees, gaps);
    }

    private static int count(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /** Time since a clock reading; never negative, even where a late hyperedge was reckoned a little ahead. */
    private double gap(double lastClock) {
        return Math.max(0, group.clock() - lastClock);
    }

    /** A candidate as the network sees it. */
    CandidateFeatures features(int candidate, Counters counters) {
        Hyperedge hyperedge = group.candidates().get(candidate);
        WalkTable[] walks = new WalkTable[hyperedge.size()];
        for (int i = 0; i < walks.length; i++) {
            walks[i] = Objects.requireNonNullElse(reads[indexOf(hyperedge.node(i))].walks(), unseen);
        }
        return anonymizer.anonymize(hyperedge, group.clock(), walks, counters.features());
    }
}
