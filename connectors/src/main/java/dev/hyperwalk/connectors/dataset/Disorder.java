package dev.hyperwalk.connectors.dataset;

import java.util.stream.LongStream;

/**
 * How far a log is from the order of time.
 *
 * @param events how many events are earlier than the latest of those before them
 * @param most by how much at most, in the stream's own unit; 0 if none is
 */
public record Disorder(long events, long most) {

    /** The disorder of times in the order in which they came; one pass. */
    public static Disorder of(LongStream times) {
        Counter counter = new Counter();
        times.forEachOrdered(counter::add);
        return new Disorder(counter.events, counter.most);
    }

    /** Whether no event is earlier than one before it. */
    public boolean isNone() {
        return events == 0;
    }

    private static final class Counter {
        private long latest = Long.MIN_VALUE;
        private long events;
        private long most;

        private void add(long time) {
            if (time < latest) {
                events++;
                most = Math.max(most, latest - time);
            } else {
                latest = time;
            }
        }
    }
}
