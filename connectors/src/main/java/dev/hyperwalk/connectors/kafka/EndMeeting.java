package dev.hyperwalk.connectors.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the enumerators of sources with a {@link CommonEnd} wait for each other. They run in the process of the job
 * manager, made by Flink, which hands them nothing of each other: what joins them is that process. Thread-safe.
 */
final class EndMeeting {

    private static final Map<String, Map<String, Runnable>> MEETINGS = new HashMap<>();

    private EndMeeting() {}

    /**
     * A source is at its end.
     *
     * @param whenAll run as soon as every one of the sources is, at once if they are already
     */
    static void arrive(CommonEnd end, String source, Runnable whenAll) {
        synchronized (MEETINGS) {
            Map<String, Runnable> present = MEETINGS.computeIfAbsent(end.name(), name -> new HashMap<>());
            present.put(source, whenAll);
            if (present.size() >= end.sources()) {
                present.values().forEach(Runnable::run);
            }
        }
    }

    /** A source is at its end no longer, or gone. */
    static void leave(CommonEnd end, String source) {
        synchronized (MEETINGS) {
            MEETINGS.computeIfPresent(end.name(), (name, present) -> {
                present.remove(source);
                return present.isEmpty() ? null : present;
            });
        }
    }
}
