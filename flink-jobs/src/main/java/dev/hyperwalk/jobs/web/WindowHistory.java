package dev.hyperwalk.jobs.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperwalk.connectors.event.WindowMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The latest windows of metrics. Not thread-safe. */
final class WindowHistory {

    private static final int MAX_WINDOWS = 500;

    private final List<Window> windows = new ArrayList<>();

    /**
     * One window.
     *
     * @param metrics the metrics
     * @param json the same as the job wrote them, with {@code at}, the milliseconds since 1970 when that was
     */
    record Window(WindowMetrics metrics, ObjectNode json) {}

    /** Takes a window; after a failure the job writes some of them anew, and those replace the old ones. */
    ObjectNode add(byte[] json, long writtenAtMillis) {
        WindowMetrics metrics = WindowMetrics.fromJson(json);
        windows.removeIf(window -> window.metrics.window() >= metrics.window());
        Window window = new Window(metrics, JsonTree.parse(json).put("at", writtenAtMillis));
        windows.add(window);
        if (windows.size() > MAX_WINDOWS) {
            windows.remove(0);
        }
        return window.json();
    }

    Optional<WindowMetrics> latest() {
        return windows.isEmpty()
                ? Optional.empty()
                : Optional.of(windows.get(windows.size() - 1).metrics());
    }

    void write(ObjectNode state) {
        windows.stream().map(Window::json).forEach(state.putArray("windows")::add);
    }
}
