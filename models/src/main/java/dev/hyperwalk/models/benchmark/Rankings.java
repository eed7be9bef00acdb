package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.ByNovelty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Where those who were left out came in the rankings of each way to rank; calls from any thread. */
final class Rankings {

    private final Map<String, List<Rank>> byName = new LinkedHashMap<>();

    /** Where the one left out came, from 1; 0 if not among the first ten. */
    private record Rank(int place, boolean isNovel) {}

    /** Rankings of these, in this order. */
    Rankings(List<String> names) {
        names.forEach(name -> byName.put(name, new ArrayList<>()));
    }

    /**
     * Notes a ranking.
     *
     * @param place where the one left out came in it, from 1; 0 if nowhere
     * @param isNovel whether the whole set never occurred before
     */
    synchronized void note(String name, int place, boolean isNovel) {
        int counted = place > Recommendation.PLACES ? 0 : place;
        byName.computeIfPresent(name, (unused, ranks) -> {
            ranks.add(new Rank(counted, isNovel));
            return ranks;
        });
    }

    /** Mean of one over the place, of 0 where there is none, by name. */
    Map<String, ByNovelty> reciprocalRanks() {
        return means(rank -> rank.place == 0 ? 0 : 1.0 / rank.place);
    }

    /** The share that has a place, by name. */
    Map<String, ByNovelty> hits() {
        return means(rank -> rank.place == 0 ? 0 : 1);
    }

    private synchronized Map<String, ByNovelty> means(ToDoubleFunction<Rank> figure) {
        Map<String, ByNovelty> means = new LinkedHashMap<>();
        byName.forEach((name, ranks) -> means.put(
                name,
                new ByNovelty(
                        mean(ranks, figure),
                        mean(ranks.stream().filter(Rank::isNovel).toList(), figure),
                        mean(ranks.stream().filter(rank -> !rank.isNovel).toList(), figure))));
        return means;
    }

    private static double mean(List<Rank> ranks, ToDoubleFunction<Rank> figure) {
        return ranks.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
