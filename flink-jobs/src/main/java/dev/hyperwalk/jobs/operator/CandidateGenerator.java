package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.connectors.event.Query;
import dev.hyperwalk.jobs.state.CandidateBatch;
import dev.hyperwalk.jobs.state.NeighborList;
import dev.hyperwalk.jobs.state.ProposalList;
import dev.hyperwalk.jobs.state.RetrievalPart;
import dev.hyperwalk.jobs.state.RetrievalRequest;
import dev.hyperwalk.jobs.state.Subject;
import dev.hyperwalk.models.completion.Neighbor;
import dev.hyperwalk.models.completion.Neighbors;
import dev.hyperwalk.models.completion.Ranker;
import dev.hyperwalk.models.forecast.ForecastWindow;
import dev.hyperwalk.models.forecast.MergedProposal;
import dev.hyperwalk.models.forecast.ProposalPool;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.hypergraph.NodeIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Generates candidates from neighbors and proposals. */
final class CandidateGenerator {

    /**
     * Parts that a forecast is cut into, each a group of its own with the next number: described all at once, so many sets
     * would hold up whoever asks meanwhile.
     */
    static final int SLICES = 8;

    private CandidateGenerator() {}

    /**
     * The group that asked, with all its candidates; a forecast in slices.
     *
     * @param parts what each of its nodes remembers, in any order
     * @param pool sets that a forecast looks at, at most
     */
    static List<CandidateBatch> of(RetrievalRequest request, List<RetrievalPart> parts, int pool) {
        CandidateBatch group = request.group();
        if (group.subject() instanceof Subject.PendingQuery pending) {
            List<Neighbor> neighbors = neighbors(group, pending.query(), parts);
            List<Hyperedge> candidates = new ArrayList<>(group.candidates());
            candidates.addAll(completed(group, neighbors));
            return List.of(new CandidateBatch(group.seq(), group.clock(), pending.with(neighbors), candidates));
        }
        if (group.subject() instanceof Subject.LeaveOneOutSample sample) {
            List<Neighbor> neighbors = nearest(group, Set.of(), parts, Ranker.NEAREST);
            return List.of(new CandidateBatch(
                    group.seq(),
                    group.clock(),
                    new Subject.LeaveOneOutSample(sample.leftOut(), neighbors),
                    completed(group, neighbors)));
        }
        if (group.subject() instanceof Subject.ForecastRequest forecast) {
            return forecast(group, forecast.window(), parts, pool);
        }
        throw new IllegalArgumentException("an event has its candidates: group " + group.seq());
    }

    /**
     * The nearest, and those beyond them only if so many are asked for; then as many as may ever be asked for, since they
     * share a probability. So a list for one more begins with the list for one fewer.
     */
    private static List<Neighbor> neighbors(CandidateBatch group, Query query, List<RetrievalPart> parts) {
        Set<Long> excluded = new HashSet<>();
        query.exclude().forEach(name -> excluded.add(NodeIds.of(name)));
        int most = query.k() <= Ranker.NEAREST ? Ranker.NEAREST : Query.MOST_COMPLETIONS;
        return nearest(group, excluded, parts, most);
    }

    private static List<Neighbor> nearest(
            CandidateBatch group, Set<Long> excluded, List<RetrievalPart> parts, int most) {
        Set<Long> left = new HashSet<>(excluded);
        Arrays.stream(group.candidates().get(0).nodes()).forEach(left::add);
        List<NeighborList> neighborLists = new ArrayList<>();
        for (RetrievalPart part : parts) {
            if (part instanceof NeighborList list) {
                neighborLists.add(list);
            }
        }
        neighborLists.sort(Comparator.comparingLong(NeighborList::node)); // sums depend on the order
        return Neighbors.merge(
                neighborLists.stream().map(NeighborList::neighbors).toList(), left, most);
    }

    private static List<Hyperedge> completed(CandidateBatch group, List<Neighbor> neighbors) {
        Hyperedge known = group.candidates().get(0);
        List<Hyperedge> completed = new ArrayList<>();
        for (Neighbor neighbor : neighbors) {
            long[] nodes = Arrays.copyOf(known.nodes(), known.size() + 1);
            nodes[known.size()] = neighbor.node();
            completed.add(Hyperedge.of(known.time(), nodes));
        }
        return completed;
    }

    private static List<CandidateBatch> forecast(
            CandidateBatch group, ForecastWindow window, List<RetrievalPart> parts, int most) {
        ProposalPool pool = new ProposalPool();
        for (RetrievalPart part : parts) {
            if (part instanceof ProposalList list) {
                pool.add(list.proposals());
            }
        }
        List<MergedProposal> proposals = pool.best(most);
        List<CandidateBatch> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            List<MergedProposal> slice = slice(proposals, i);
            List<Hyperedge> candidates = slice.stream().map(MergedProposal::set).toList();
            Subject.ForecastRequest subject = new Subject.ForecastRequest(window.asked(), slice, i == SLICES - 1);
            slices.add(new CandidateBatch(group.seq() + i, group.clock(), subject, candidates));
        }
        return slices;
    }

    /** One of {@value #SLICES} parts of a list, in its order. */
    static <T> List<T> slice(List<T> all, int index) {
        return all.subList(all.size() * index / SLICES, all.size() * (index + 1) / SLICES);
    }
}
