package dev.hyperwalk.jobs.notice;

import dev.hyperwalk.connectors.event.Excerpt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices of a running job: one line each, in the log of the process that the operator runs in and, where the job runs in
 * the process of its command, on that command's terminal too.
 *
 * <p>Whoever says something sees to it that it is said once, not once a record. Thread-safe.
 */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger("hyperwalk");

    /** Operators are made by Flink, which hands them nothing: what joins them with a command is their process. */
    private static final List<Consumer<String>> LISTENERS = new CopyOnWriteArrayList<>();

    private Notices() {}

    /** Says one line, without a prefix and without an end of line; control characters in it are escaped. */
    public static void say(String line) {
        String harmless = Excerpt.harmless(line);
        LOG.warn(harmless);
        LISTENERS.forEach(listener -> listener.accept(harmless));
    }

    /**
     * Hands every notice of this process to a listener too, which has to be thread-safe.
     *
     * @return ends that
     */
    public static Subscription listen(Consumer<String> listener) {
        // Wrapped, so that one listener may listen twice and each ending takes its own away.
        Consumer<String> own = line -> listener.accept(line);
        LISTENERS.add(own);
        return () -> LISTENERS.remove(own);
    }

    /** Somebody listens until this is closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
