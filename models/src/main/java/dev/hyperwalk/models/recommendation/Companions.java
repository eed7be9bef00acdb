package dev.hyperwalk.models.recommendation;

import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds who may complete a set: those whom its members met and remember, and those whom their SetWalks come past.
 *
 * <p>Nothing is looked up but the members' own memories, so the cost is bounded whatever the number of nodes: O(members x
 * (co-members + visited members)), then a sort of what was found.
 */
public final class Companions {

    private Companions() {}

    /** Added up while members are gone through. */
    private static final class Sum {
        private long together;
        private double level;
        private int visits;
    }

    /**
     * The nearest companions of a set.
     *
     * @param members distinct nodes, at least one; none of them is returned
     * @param most how many are returned at most, at least 1
     * @return nearest first; equally near ones in ascending order of id
     */
    public static List<Companion> of(Memory memory, long[] members, int most) {
        Map<Long, Sum> sums = new HashMap<>();
        for (long member : members) {
            NodeHistory history = memory.history(member);
            history.forEach((node, together) -> {
                Sum sum = sums.computeIfAbsent(node, unused -> new Sum());
                sum.together += together.count();
                sum.level += together.level(memory.clock());
            });
            visit(memory.walks(member), sums);
        }
        for (long member : members) {
            sums.remove(member);
        }
        List<Companion> companions = new ArrayList<>();
        sums.forEach((node, sum) -> companions.add(new Companion(node, sum.together, sum.level, sum.visits)));
        companions.sort(
                Comparator.comparingDouble(Companion::nearness).reversed().thenComparingLong(Companion::node));
        return List.copyOf(companions.subList(0, Math.min(most, companions.size())));
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
