package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Score;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which regime the stream was in and when, and what was left of each regime when it came back. Not thread-safe.
 *
 * <p>A regime goes by the key that events carry, or else by the number that the job gave it. A stream tells how well a
 * regime is known only while it is there, so each visit has two metrics, the AUC over its first events and over its last
 * ones, and a visit that is a return has a change: its first figure less the last one of the visit before.
 */
final class RegimeHistory {

    /** Events that a figure is of, or fewer where a visit is shorter. */
    static final int WINDOW = 200;

    /** A shorter visit is no visit but noise: the stream stays in the regime that it was in. */
    static final int MIN_EVENTS = 50;

    private static final int MAX_VISITS = 40;
    private static final int MAX_EVENTS = 100;

    private final List<Visit> visits = new ArrayList<>();
    private final Deque<ObjectNode> events = new ArrayDeque<>();

    /** One stretch of the stream in one regime. */
    private static final class Visit {

        private final String regime;
        private final long fromTime;
        private final AucWindow first = AucWindow.ofFirst(WINDOW);
        private final AucWindow last = AucWindow.ofLatest(WINDOW);
        private long toTime;
        private long events;

        Visit(String regime, long fromTime) {
            this.regime = regime;
            this.fromTime = fromTime;
        }

        void add(Score score) {
            first.add(score);
            last.add(score);
            toTime = score.time();
            events++;
        }
    }

    void add(Score score) {
        String regime = score.task() == null ? "regime " + score.regime() : score.task();
        visit(regime, score.time()).add(score);
    }

    private Visit visit(String regime, long time) {
        if (!visits.isEmpty() && !latest().regime.equals(regime) && latest().events < MIN_EVENTS) {
            visits.remove(visits.size() - 1);
        }
        if (visits.isEmpty() || !latest().regime.equals(regime)) {
            visits.add(new Visit(regime, time));
        }
        if (visits.size() > MAX_VISITS) {
            visits.remove(0);
        }
        return latest();
    }

    private Visit latest() {
        return visits.get(visits.size() - 1);
    }

    /** Takes what the job said about regimes. */
    void add(ObjectNode event) {
        events.addLast(event);
        if (events.size() > MAX_EVENTS) {
            events.removeFirst();
        }
    }

    ObjectNode toJson() {
        ObjectNode json = JsonTree.object().put("window", WINDOW);
        Set<String> names = new LinkedHashSet<>();
        visits.forEach(visit -> names.add(visit.regime));
        names.forEach(json.putArray("names")::add);
        ArrayNode rows = json.putArray("visits");
        Map<String, Double> left = new HashMap<>();
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            double first = visit.first.auc(MIN_EVENTS);
            double last = visit.last.auc(MIN_EVENTS);
            ObjectNode row = rows.addObject()
                    .put("regime", visit.regime)
                    .put("fromTime", visit.fromTime)
                    .put("toTime", visit.toTime)
                    .put("events", visit.events)
                    .put("isOpen", i == visits.size() - 1);
            JsonTree.number(row, "first", first);
            JsonTree.number(row, "last", last);
            JsonTree.number(row, "change", first - left.getOrDefault(visit.regime, Double.NaN));
            left.put(visit.regime, last);
        }
        events.forEach(json.putArray("events")::add);
        return json;
    }
}
