package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a feed could say that only ever repeats, with all sets of the stream at hand: something that no bounded memory has.
 *
 * <p>O(distinct sets x log) a ranking. Not thread-safe.
 */
final class Recurrences {

    private record Seen(Hyperedge set, Occurrences occurrences) {

        double latest() {
            return occurrences.lastClock();
        }

        double count() {
            return occurrences.count();
        }

        /** How busy at the middle rate, without the others. */
        double medium(double clock) {
            float[] described = new float[Occurrences.FEATURES];
            occurrences.describe(clock, described, 0);
            return described[3];
        }
    }

    private final Map<Hyperedge, Seen> sets = new HashMap<>();

    Recurrences() {}

    /** Counts what happened at a clock reading. */
    void count(List<Hyperedge> tick, double clock) {
        for (Hyperedge hyperedge : tick) {
            Hyperedge set = Hyperedge.of(0, hyperedge.nodes());
            Seen before = sets.getOrDefault(set, new Seen(set, Occurrences.NEVER));
            sets.put(set, new Seen(set, before.occurrences.and(clock)));
        }
    }

    /**
     * The first {@code size} sets in each order: by how recently they occurred, how often, how busy they have been over all
     * rates, and over the middle one.
     *
     * @param time given to the sets
     */
    Map<String, List<Hyperedge>> rankings(long time, double clock, int size) {
        Map<String, Comparator<Seen>> orders = new LinkedHashMap<>();
        orders.put("latest", Comparator.comparingDouble(Seen::latest).thenComparingDouble(Seen::count));
        orders.put("count", Comparator.comparingDouble(Seen::count).thenComparingDouble(Seen::latest));
        orders.put(
                "level",
                Comparator.comparingDouble((Seen seen) -> seen.occurrences().decayedCount(clock)));
        orders.put("medium level", Comparator.comparingDouble((Seen seen) -> seen.medium(clock)));
        Map<String, List<Hyperedge>> rankings = new LinkedHashMap<>();
        orders.forEach((name, order) -> rankings.put(
                "recurrence, all sets, " + name,
                sets.values().stream()
                        .sorted(order.reversed()
                                .thenComparing(seen -> seen.set().nodes(), Arrays::compare))
                        .limit(size)
                        .map(seen -> Hyperedge.of(time, seen.set().nodes()))
                        .toList()));
        return rankings;
    }
}
