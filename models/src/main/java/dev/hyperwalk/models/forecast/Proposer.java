package dev.hyperwalk.models.forecast;

import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proposes what may happen to one node soon, from that node's own SetWalks and co-members and nothing else.
 *
 * <p>Strengths only tell which sets are worth a closer look, so that those of many nodes can be compared before anything
 * else is known of them: what occurred counts {@code span / (span + age)} each time, and the shares below keep what is made
 * up about in its place. O(cells + co-members + proposals x members), a function of its arguments. One use.
 */
public final class Proposer {

    /** Members of a set that is made up, at most; what did happen is proposed again whatever its size. */
    public static final int MOST_MEMBERS = 10;

    private static final int BASES = 4; // recent sets that others are made of
    private static final int COMPANIONS = 3; // put into each of them
    private static final int PAIRS = 16; // companions alone with the node
    private static final int NEWCOMERS = 3;

    private static final double PAIR_SHARE = 0.5;
    private static final double SHRUNK_SHARE = 0.1;
    private static final double GROWN_SHARE = 0.1;
    private static final double MERGED_SHARE = 0.02;
    private static final double NEWCOMER_SHARE = 0.02;

    private static final Comparator<Draft> STRONGEST_FIRST = Comparator.comparingDouble(Draft::strength)
            .reversed()
            .thenComparing(draft -> draft.set.nodes(), Arrays::compare);

    private static final Comparator<Met> MOST_LAST =
            Comparator.comparingDouble(Met::level).thenComparing(Met::node, Comparator.reverseOrder());

    private final long self;
    private final WalkTable walks;
    private final NodeHistory history;
    private final ForecastWindow window;
    private final Map<Hyperedge, Draft> drafts = new LinkedHashMap<>();

    private Proposer(long self, WalkTable walks, NodeHistory history, ForecastWindow window) {
        this.self = self;
        this.walks = walks;
        this.history = history;
        this.window = window;
    }

    /** A set that the node's walks begin with. */
    private static final class Recent {
        private final Hyperedge set;
        private int walk; // the first that begins with its latest occurrence
        private double latest;
        private double earliest;
        private int times;
        private double strength;

        Recent(Hyperedge set) {
            this.set = set;
            this.latest = Double.NEGATIVE_INFINITY;
            this.earliest = Double.POSITIVE_INFINITY;
        }

        void add(int another, double clock, double weight) {
            walk = clock > latest ? another : walk;
            latest = Math.max(latest, clock);
            earliest = Math.min(earliest, clock);
            times++;
            strength += weight;
        }

        float usualGap() {
            return times < 2 ? 0 : (float) ((latest - earliest) / (times - 1));
        }
    }

    /** A proposal but for its reasons, which only those need that are among the strongest. */
    private record Draft(Hyperedge set, ProposalKind kind, float strength, float usualGap, int walk) {}

    private record Met(long node, double level) {}

    /**
     * The sets that one node's memory proposes.
     *
     * @param node the node
     * @param walks its SetWalks at the time of the forecast window
     * @param history its co-members at that time
     * @param most how many are proposed at most
     * @return distinct sets, the strongest first, equally strong ones in the order of their members
     */
    public static List<Proposal> propose(
            long node, WalkTable walks, NodeHistory history, ForecastWindow window, int most) {
        return new Proposer(node, walks, history, window).propose(most);
    }

    private List<Proposal> propose(int most) {
        List<Recent> recent = recent();
        recent.forEach(this::again);
        List<Recent> bases = recent.subList(0, Math.min(BASES, recent.size()));
        List<Met> companions = companions();
        bases.forEach(this::shrink);
        pair(companions);
        bases.forEach(base -> grow(base, companions));
        merge(bases.stream().collect(Collectors.toMap(base -> base.set, Function.identity())));
        welcome(bases);
        return drafts.values().stream()
                .sorted(STRONGEST_FIRST)
                .limit(most)
                .map(draft ->
                        new Proposal(draft.set, draft.kind, draft.strength, draft.usualGap, self, reasons(draft.walk)))
                .toList();
    }

    /** The sets of the walks' first steps, the strongest first. */
    private List<Recent> recent() {
        Map<Hyperedge, Recent> sets = new HashMap<>();
        boolean[] counted = new boolean[walks.edges()];
        for (int walk = 0; walk < walks.walks(); walk++) {
            int edge = walks.edge(walk, 0);
            if (edge == WalkTable.NONE || counted[edge]) {
                continue;
            }
            counted[edge] = true;
            Hyperedge set = set(edge);
            double age = Math.max(0, window.clock() - walks.clock(edge));
            sets.computeIfAbsent(set, Recent::new).add(walk, walks.clock(edge), window.span() / (window.span() + age));
        }
        List<Recent> all = new ArrayList<>(sets.values());
        all.sort(Comparator.comparingDouble((Recent recent) -> recent.strength)
                .reversed()
                .thenComparing(recent -> recent.set.nodes(), Arrays::compare));
        return all;
    }

    private Hyperedge set(int edge) {
        return Hyperedge.of(window.time(), members(edge));
    }

    private long[] members(int edge) {
        long[] members = new long[walks.size(edge)];
        for (int i = 0; i < members.length; i++) {
            members[i] = walks.member(edge, i);
        }
        return members;
    }

    private void again(Recent recent) {
        propose(recent.set, ProposalKind.RECURRENCE, recent.strength, recent.usualGap(), recent.walk);
    }

    /** Keeps the first proposal of a set: kinds come with the plainest first. */
    private void propose(Hyperedge set, ProposalKind kind, double strength, float usualGap, int walk) {
        drafts.putIfAbsent(set, new Draft(set, kind, (float) strength, usualGap, walk));
    }

    private List<Hyperedge> reasons(int walk) {
        List<Hyperedge> reasons = new ArrayList<>();
        for (int step = 0;
                walk != WalkTable.NONE && step < walks.steps() && reasons.size() < Proposal.MOST_REASONS;
                step++) {
            int edge = walks.edge(walk, step);
            if (edge == WalkTable.NONE) {
                break;
            }
            reasons.add(Hyperedge.of(walks.time(edge), members(edge)));
        }
        return reasons;
    }

    private void shrink(Recent base) {
        for (int i = 0; base.set.size() > 2 && base.set.size() <= MOST_MEMBERS + 1 && i < base.set.size(); i++) {
            propose(without(base.set, i), ProposalKind.SHRUNK, SHRUNK_SHARE * base.strength, 0, base.walk);
        }
    }

    /** Those met most recently, by decayed counts. */
    private List<Met> companions() {
        PriorityQueue<Met> companions = new PriorityQueue<>(PAIRS + 1, MOST_LAST);
        history.forEach((node, together) -> {
            Met met = new Met(node, together.decayedCount(window.clock()));
            if (companions.size() < PAIRS) {
                companions.add(met);
            } else if (MOST_LAST.compare(met, companions.element()) > 0) {
                companions.remove();
                companions.add(met);
            }
        });
        List<Met> sorted = new ArrayList<>(companions);
        sorted.sort(MOST_LAST.reversed());
        return sorted;
    }

    private void pair(List<Met> companions) {
        for (Met met : companions) {
            double gap = Math.max(0, window.clock() - history.with(met.node).lastClock());
            double strength = PAIR_SHARE * window.span() / (window.span() + gap);
            propose(pairWith(met.node), ProposalKind.GROWN, strength, 0, walkPast(met.node));
        }
    }

    private void grow(Recent base, List<Met> companions) {
        double all = history.all().decayedCount(window.clock());
        int grown = 0;
        for (Met met : companions) {
            if (grown < COMPANIONS && base.set.size() < MOST_MEMBERS && !base.set.contains(met.node)) {
                double share = all > 0 ? Math.min(1, met.level / all) : 0;
                double strength = GROWN_SHARE * share * base.strength;
                propose(with(base.set, met.node), ProposalKind.GROWN, strength, 0, base.walk);
                grown++;
            }
        }
    }

    /** Joins the first two steps of the walks that begin with a base. */
    private void merge(Map<Hyperedge, Recent> bases) {
        for (int walk = 0; walks.steps() > 1 && walk < walks.walks(); walk++) {
            int next = walks.edge(walk, 1);
            Recent base = next == WalkTable.NONE ? null : bases.get(set(walks.edge(walk, 0)));
            if (base != null) {
                long[] first = base.set.nodes();
                long[] second = members(next);
                long[] both = Arrays.copyOf(first, first.length + second.length);
                System.arraycopy(second, 0, both, first.length, second.length);
                Hyperedge merged = Hyperedge.of(window.time(), both);
                if (merged.size() <= MOST_MEMBERS) {
                    propose(merged, ProposalKind.MERGED, MERGED_SHARE * base.strength, 0, walk);
                }
            }
        }
    }

    /** Puts in whom walks come past and the node has not met. */
    private void welcome(List<Recent> bases) {
        Map<Long, Integer> visits = new HashMap<>();
        Map<Long, Integer> first = new HashMap<>();
        for (int walk = 0; walk < walks.walks(); walk++) {
            for (int step = 1; step < walks.steps(); step++) {
                int edge = walks.edge(walk, step);
                for (int i = 0; edge != WalkTable.NONE && i < walks.size(edge); i++) {
                    long node = walks.member(edge, i);
                    if (node != self && history.with(node).count() == 0) {
                        visits.merge(node, 1, Integer::sum);
                        first.putIfAbsent(node, walk);
                    }
                }
            }
        }
        List<Long> newcomers = new ArrayList<>(visits.keySet());
        newcomers.sort(Comparator.comparing((Long node) -> -visits.getOrDefault(node, 0))
                .thenComparing(Comparator.naturalOrder()));
        for (long node : newcomers.subList(0, Math.min(NEWCOMERS, newcomers.size()))) {
            double share = NEWCOMER_SHARE * visits.getOrDefault(node, 0) / walks.walks();
            int walk = first.getOrDefault(node, WalkTable.NONE);
            propose(pairWith(node), ProposalKind.NEWCOMER, share, 0, walk);
            for (Recent base : bases) {
                if (base.set.size() < MOST_MEMBERS && !base.set.contains(node)) {
                    propose(with(base.set, node), ProposalKind.NEWCOMER, share * base.strength, 0, walk);
                }
            }
        }
    }

    /** The first walk that begins with a hyperedge of this node's. */
    private int walkPast(long node) {
        for (int walk = 0; walk < walks.walks(); walk++) {
            int edge = walks.edge(walk, 0);
            for (int i = 0; edge != WalkTable.NONE && i < walks.size(edge); i++) {
                if (walks.member(edge, i) == node) {
                    return walk;
                }
            }
        }
        return WalkTable.NONE;
    }

    private Hyperedge without(Hyperedge base, int index) {
        long[] rest = new long[base.size() - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = base.node(i < index ? i : i + 1);
        }
        return Hyperedge.of(window.time(), rest);
    }

    private Hyperedge with(Hyperedge base, long node) {
        long[] more = Arrays.copyOf(base.nodes(), base.size() + 1);
        more[base.size()] = node;
        return Hyperedge.of(window.time(), more);
    }

    private Hyperedge pairWith(long node) {
        return Hyperedge.of(window.time(), self, node);
    }
}
