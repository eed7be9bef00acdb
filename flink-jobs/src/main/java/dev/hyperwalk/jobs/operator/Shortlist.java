package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.jobs.state.Group;
import dev.hyperwalk.jobs.state.Inquiry;
import dev.hyperwalk.jobs.state.Recall;
import dev.hyperwalk.jobs.state.Recollection;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.jobs.state.Suggestion;
import dev.hyperwalk.models.feed.Outlook;
import dev.hyperwalk.models.feed.Pool;
import dev.hyperwalk.models.feed.Pooled;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import dev.hyperwalk.models.recommendation.Companion;
import dev.hyperwalk.models.recommendation.Companions;
import dev.hyperwalk.models.recommendation.Ranker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes candidates of what nodes remember. */
final class Shortlist {

    /**
     * Parts that a forecast is cut into, each a group of its own with the next number: described all at once, so many sets
     * would hold up whoever asks meanwhile.
     */
    static final int SLICES = 8;

    private Shortlist() {}

    /**
     * The group that asked, with all its candidates; a forecast in slices.
     *
     * @param recalls what each of its nodes remembers, in any order
     * @param pool sets that a forecast looks at, at most
     */
    static List<Group> of(Inquiry inquiry, List<Recall> recalls, int pool) {
        Group group = inquiry.group();
        if (group.subject() instanceof Subject.Question question) {
            List<Companion> companions = companions(group, question.query(), recalls);
            List<Hyperedge> candidates = new ArrayList<>(group.candidates());
            candidates.addAll(completed(group, companions));
            return List.of(new Group(group.seq(), group.clock(), question.with(companions), candidates));
        }
        if (group.subject() instanceof Subject.Exercise exercise) {
            List<Companion> companions = nearest(group, Set.of(), recalls, Ranker.NEAREST);
            return List.of(new Group(
                    group.seq(),
                    group.clock(),
                    new Subject.Exercise(exercise.leftOut(), companions),
                    completed(group, companions)));
        }
        if (group.subject() instanceof Subject.Forecast forecast) {
            return forecast(group, forecast.outlook(), recalls, pool);
        }
        throw new IllegalArgumentException("an event has its candidates: group " + group.seq());
    }

    /**
     * The nearest, and those beyond them only if so many are asked for; then as many as may ever be asked for, since they
     * share a probability. So a list for one more begins with the list for one fewer.
     */
    private static List<Companion> companions(Group group, Query query, List<Recall> recalls) {
        Set<Long> excluded = new HashSet<>();
        query.exclude().forEach(name -> excluded.add(NodeIds.of(name)));
        int most = query.k() <= Ranker.NEAREST ? Ranker.NEAREST : Query.MOST_COMPLETIONS;
        return nearest(group, excluded, recalls, most);
    }

    private static List<Companion> nearest(Group group, Set<Long> excluded, List<Recall> recalls, int most) {
        Set<Long> left = new HashSet<>(excluded);
        Arrays.stream(group.candidates().get(0).nodes()).forEach(left::add);
        List<Recollection> recollections = new ArrayList<>();
        for (Recall recall : recalls) {
            if (recall instanceof Recollection recollection) {
                recollections.add(recollection);
            }
        }
        recollections.sort(Comparator.comparingLong(Recollection::node)); // sums depend on the order
        return Companions.merge(
                recollections.stream().map(Recollection::companions).toList(), left, most);
    }

    private static List<Hyperedge> completed(Group group, List<Companion> companions) {
        Hyperedge known = group.candidates().get(0);
        List<Hyperedge> completed = new ArrayList<>();
        for (Companion companion : companions) {
            long[] nodes = Arrays.copyOf(known.nodes(), known.size() + 1);
            nodes[known.size()] = companion.node();
            completed.add(Hyperedge.of(known.time(), nodes));
        }
        return completed;
    }

    private static List<Group> forecast(Group group, Outlook outlook, List<Recall> recalls, int most) {
        Pool pool = new Pool();
        for (Recall recall : recalls) {
            if (recall instanceof Suggestion suggestion) {
                pool.add(suggestion.proposals());
            }
        }
        List<Pooled> pooled = pool.best(most);
        List<Group> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            List<Pooled> slice = slice(pooled, i);
            List<Hyperedge> candidates = slice.stream().map(Pooled::set).toList();
            Subject.Forecast subject = new Subject.Forecast(outlook.asked(), slice, i == SLICES - 1);
            slices.add(new Group(group.seq() + i, group.clock(), subject, candidates));
        }
        return slices;
    }

    /** One of {@value #SLICES} parts of a list, in its order. */
    static <T> List<T> slice(List<T> all, int index) {
        return all.subList(all.size() * index / SLICES, all.size() * (index + 1) / SLICES);
    }
}
