package dev.hyperwalk.models.completion;

import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Retrieves the neighbors of a set: the nodes that its members co-occurred with, and those that their SetWalks visit.
 *
 * <p>Nothing is looked up but the members' own memories, so the cost is bounded whatever the number of nodes: O(members x
 * (co-members + visited members)), then a sort of what was found.
 */
public final class Neighbors {

    private Neighbors() {}

    /** Added up while members are gone through. */
    private static final class Sum {
        private long together;
        private double level;
        private int visits;

        Neighbor of(long node) {
            return new Neighbor(node, together, level, visits);
        }
    }

    /**
     * The nearest companions of a set.
     *
     * @param members distinct nodes, at least one; none of them is returned
     * @param most how many are returned at most, at least 1
     * @return nearest first; equally near ones in ascending order of id
     */
    public static List<Neighbor> of(NodeHistories memory, long[] members, int most) {
        List<List<Neighbor>> recalled = new ArrayList<>();
        Set<Long> left = new HashSet<>();
        for (long member : members) {
            recalled.add(recall(memory.history(member), memory.walks(member), memory.clock()));
            left.add(member);
        }
        return merge(recalled, left, most);
    }

    /**
     * Whom one node remembers, in no order to rely on.
     *
     * @param walks its SetWalks, or null if it was never seen
     * @param clock reading of the stream clock that levels are told at
     */
    public static List<Neighbor> recall(NodeHistory history, @Nullable WalkTable walks, double clock) {
        Map<Long, Sum> sums = new HashMap<>();
        history.forEach((node, together) -> {
            Sum sum = sums.computeIfAbsent(node, unused -> new Sum());
            sum.together += together.count();
            sum.level += together.decayedCount(clock);
        });
        if (walks != null) {
            visit(walks, sums);
        }
        return all(sums);
    }

    /**
     * The nearest companions of a set, from what each member remembers.
     *
     * @param recalled one list a member, in ascending order of the members' ids, since sums depend on the order
     * @param left who is left out: the members themselves, and whoever is not wanted
     * @param most how many are returned at most, at least 1
     * @return nearest first; equally near ones in ascending order of id
     */
    public static List<Neighbor> merge(List<List<Neighbor>> recalled, Set<Long> left, int most) {
        Map<Long, Sum> sums = new HashMap<>();
        for (List<Neighbor> neighbors : recalled) {
            for (Neighbor neighbor : neighbors) {
                Sum sum = sums.computeIfAbsent(neighbor.node(), unused -> new Sum());
                sum.together += neighbor.together();
                sum.level += neighbor.level();
                sum.visits += neighbor.visits();
            }
        }
        sums.keySet().removeAll(left);
        List<Neighbor> neighbors = all(sums);
        neighbors.sort(Neighbor.NEAREST_FIRST);
        return List.copyOf(neighbors.subList(0, Math.min(most, neighbors.size())));
    }

    private static List<Neighbor> all(Map<Long, Sum> sums) {
        List<Neighbor> neighbors = new ArrayList<>(sums.size());
        sums.forEach((node, sum) -> neighbors.add(sum.of(node)));
        return neighbors;
    }

    private static void visit(WalkTable walks, Map<Long, Sum> sums) {
        for (int walk = 0; walk < walks.walks(); walk++) {
            for (int step = 0; step < walks.steps(); step++) {
                int edge = walks.edge(walk, step);
                for (int i = 0; edge != WalkTable.NONE && i < walks.size(edge); i++) {
                    sums.computeIfAbsent(walks.member(edge, i), unused -> new Sum()).visits++;
                }
            }
        }
    }
}
