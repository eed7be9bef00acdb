package dev.hyperwalk.models.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sampling law of SetWalks, walk by walk: enumerates every SetWalk of a small history with its probability.
 *
 * <p>A walk is the list of its event keys, most recent first; one that ends early is a shorter list.
 */
final class ExactLaw {

    private final List<StampedHyperedge> history;
    private final double rate;
    private final int steps;
    private final Map<List<Long>, Double> probabilities = new LinkedHashMap<>();

    private ExactLaw(List<StampedHyperedge> history, double rate, int steps) {
        this.history = history;
        this.rate = rate;
        this.steps = steps;
    }

    /** Every walk of {@code root} strictly before {@code time}, and how likely it is; the values sum to 1. */
    static Map<List<Long>, Double> walks(List<StampedHyperedge> history, double rate, int steps, long root, long time) {
        ExactLaw law = new ExactLaw(history, rate, steps);
        law.follow(new ArrayList<>(), root, time, 1);
        return law.probabilities;
    }

    private void follow(List<Long> walk, long node, long before, double probability) {
        List<StampedHyperedge> possible = history.stream()
                .filter(e -> e.hyperedge().time() < before && e.hyperedge().contains(node))
                .toList();
        if (walk.size() == steps || possible.isEmpty()) {
            probabilities.merge(List.copyOf(walk), probability, Double::sum);
            return;
        }
        double latest =
                possible.stream().mapToDouble(StampedHyperedge::clock).max().orElseThrow();
        double total = possible.stream()
                .mapToDouble(e -> Math.exp(rate * (e.clock() - latest)))
                .sum();
        for (StampedHyperedge next : possible) {
            walk.add(next.event());
            double chosen = probability * Math.exp(rate * (next.clock() - latest)) / total;
            int size = next.hyperedge().size();
            for (int i = 0; i < size; i++) {
                follow(walk, next.hyperedge().node(i), next.hyperedge().time(), chosen / size);
            }
            walk.remove(walk.size() - 1);
        }
    }
}
