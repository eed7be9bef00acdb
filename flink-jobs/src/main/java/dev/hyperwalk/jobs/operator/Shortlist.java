package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.Inquiry;
import dev.hyperwalk.jobs.state.Recollection;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.recommendation.Companion;
import dev.hyperwalk.models.recommendation.Companions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes candidates of what nodes remember. */
final class Shortlist {

    /** Completions that the network looks at for a query, unless it asks for more. */
    static final int COMPLETIONS = 64;

    private Shortlist() {}

    /**
     * The group that asked, with all its candidates.
     *
     * @param recollections of each of its nodes, in any order
     */
    static Group of(Inquiry inquiry, List<Recollection> recollections) {
        List<Recollection> ordered = new ArrayList<>(recollections);
        ordered.sort(Comparator.comparingLong(Recollection::node));
        Group group = inquiry.group();
        if (group.subject() instanceof Subject.Question question) {
            return completed(group, question, companions(inquiry, question.query(), ordered));
        }
        return group;
    }

    private static List<Companion> companions(Inquiry inquiry, Query query, List<Recollection> recollections) {
        Hyperedge known = inquiry.group().candidates().get(0);
        Set<Long> left = new HashSet<>();
        Arrays.stream(known.nodes()).forEach(left::add);
        query.exclude().forEach(name -> left.add(NodeIds.of(name)));
        List<List<Companion>> recalled =
                recollections.stream().map(Recollection::companions).toList();
        int most = Math.max(COMPLETIONS, query.k());
        List<Companion> companions = new ArrayList<>(Companions.merge(recalled, left, most));
        companions.forEach(companion -> left.add(companion.node()));
        for (long node : inquiry.lately()) {
            if (companions.size() < query.k() && left.add(node)) {
                companions.add(new Companion(node, 0, 0, 0));
            }
        }
        return companions;
    }

    private static Group completed(Group group, Subject.Question question, List<Companion> companions) {
        Hyperedge known = group.candidates().get(0);
        List<Hyperedge> candidates = new ArrayList<>(group.candidates());
        for (Companion companion : companions) {
            long[] nodes = Arrays.copyOf(known.nodes(), known.size() + 1);
            nodes[known.size()] = companion.node();
            candidates.add(Hyperedge.of(known.time(), nodes));
        }
        return new Group(group.seq(), group.clock(), question.with(companions), candidates);
    }
}
