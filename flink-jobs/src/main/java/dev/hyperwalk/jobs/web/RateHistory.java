package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Scores by the second in which they were written, by Kafka's clock, for the last ten minutes. Not thread-safe. */
final class RateHistory {

    private static final int SECONDS = 600;
    private static final int MEAN_OF = 5;

    private final TreeMap<Long, Integer> bySecond = new TreeMap<>();

    void add(long writtenAtMillis) {
        bySecond.merge(writtenAtMillis / 1000, 1, Integer::sum);
        long oldest = bySecond.lastKey() - SECONDS;
        while (bySecond.firstKey() <= oldest) {
            bySecond.pollFirstEntry();
        }
    }

    /** Scores a second over the last whole seconds before {@code nowMillis}. */
    double perSecond(long nowMillis) {
        long now = nowMillis / 1000;
        return bySecond.subMap(now - MEAN_OF, now).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                / (double) MEAN_OF;
    }

    /** The last whole second before {@code nowMillis}. */
    ObjectNode latest(long nowMillis) {
        long second = nowMillis / 1000 - 1;
        ObjectNode json = JsonTree.object().put("second", second).put("events", bySecond.getOrDefault(second, 0));
        JsonTree.number(json, "perSecond", perSecond(nowMillis));
        return json;
    }

    /** Pairs of a second since 1970 and a number of scores; seconds without any are left out. */
    ArrayNode toJson() {
        ArrayNode pairs = JsonTree.object().arrayNode();
        for (Map.Entry<Long, Integer> second : bySecond.entrySet()) {
            pairs.addArray().add(second.getKey()).add(second.getValue());
        }
        return pairs;
    }
}
