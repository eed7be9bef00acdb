package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.Score;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** The latest scores, and the names seen in them. Not thread-safe. */
final class ScoreHistory {

    private static final int MAX_SCORES = 60;
    private static final int MAX_NAMES = 400;

    private final Deque<ObjectNode> scores = new ArrayDeque<>();
    private final Set<String> names = new LinkedHashSet<>();

    /** Takes a score; gives what the page shows of it. */
    ObjectNode add(Score score) {
        ObjectNode shown = shown(score);
        scores.addLast(shown);
        if (scores.size() > MAX_SCORES) {
            scores.removeFirst();
        }
        for (String name : score.nodes()) {
            names.remove(name); // The latest are kept, so a name that is there moves to the end.
            names.add(name);
        }
        while (names.size() > MAX_NAMES) {
            names.remove(names.iterator().next());
        }
        return shown;
    }

    private static ObjectNode shown(Score score) {
        ObjectNode shown = JsonTree.object().put("id", score.id()).put("time", score.time());
        score.nodes().forEach(shown.putArray("nodes")::add);
        shown.put("probability", score.probability()).put("seen", score.seen()).put("regime", score.regime());
        if (score.task() != null) {
            shown.put("task", score.task());
        }
        return shown;
    }

    void write(ObjectNode state) {
        scores.forEach(state.putArray("scores")::add);
        names.forEach(state.putArray("names")::add);
    }
}
