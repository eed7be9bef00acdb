package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The latest lists of predictions and what became of each prediction. Not thread-safe. */
final class PredictionHistory {

    private static final int MAX_LISTS = 12;
    private static final int MAX_OUTCOMES = 1_500;

    private final Map<Long, ObjectNode> lists = bounded(MAX_LISTS);
    private final Map<String, ObjectNode> outcomes = bounded(MAX_OUTCOMES);

    private static <K> Map<K, ObjectNode> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, ObjectNode> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Takes a list; one of the same number replaces an older one.
     *
     * @throws IllegalArgumentException if it is none
     */
    void addList(ObjectNode list) {
        if (!list.path("list").canConvertToLong() || !list.path("predictions").isArray()) {
            throw new IllegalArgumentException("expected a list of predictions");
        }
        long number = list.get("list").longValue();
        lists.remove(number);
        lists.put(number, list);
    }

    /**
     * Takes an outcome.
     *
     * @throws IllegalArgumentException if it is none
     */
    void addOutcome(ObjectNode outcome) {
        JsonNode list = outcome.path("list");
        JsonNode rank = outcome.path("rank");
        if (!list.canConvertToLong()
                || !rank.canConvertToInt()
                || !outcome.path("outcome").isTextual()) {
            throw new IllegalArgumentException("expected an outcome");
        }
        outcomes.put(list.longValue() + "-" + rank.intValue(), outcome);
    }

    /** The metrics of the feed over the lists that are over, as the latest list tells it. */
    Optional<JsonNode> latestRecord() {
        JsonNode record = null;
        for (ObjectNode list : lists.values()) {
            record = list.get("record");
        }
        return Optional.ofNullable(record);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonTree.object();
        lists.values().forEach(json.putArray("lists")::add);
        outcomes.values().forEach(json.putArray("outcomes")::add);
        return json;
    }
}
