package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.connectors.event.EventLimits;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How many members a hyperedge of a log may have.
 *
 * <p>Nodes remember whole hyperedges, so what a job remembers grows with the number of nodes and with that of members: in the
 * worst case with the square of it. How many a heap holds was measured, see docs/operations.md.
 */
final class MemberLimit {

    /** What a heap of 2 GB holds; twice as many end in an OutOfMemoryError. */
    private static final int MOST_IN_MEASURED_HEAP = 512;

    /** What the JVM calls its maximum with -Xmx2g, at least: collectors count a part of it out. */
    private static final double MEASURED_HEAP_BYTES = 1.7 * (1L << 30);

    private static final int STEP = 64;

    @Option(
            names = "--max-members",
            defaultValue = "256",
            paramLabel = "N",
            description = "Members of a hyperedge beyond which it is refused (default: ${DEFAULT-VALUE}).")
    private int maxMembers = EventLimits.DEFAULTS.maxMembers();

    MemberLimit() {}

    /** The usual limits with this number of members, for whoever only reads a log; or null and a note that it is none. */
    @Nullable EventLimits limits(UsageErrors errors) {
        return errors.take("--max-members", () -> {
            if (maxMembers > Hyperedge.MAX_SIZE) {
                throw new IllegalArgumentException("expected 1 to " + Hyperedge.MAX_SIZE + ", got " + maxMembers);
            }
            return EventLimits.DEFAULTS.withMaxMembers(maxMembers);
        });
    }

    /** The usual limits with a number of members, for a job; or null and a note that this process's heap cannot hold it. */
    static @Nullable EventLimits ofJob(int maxMembers, UsageErrors errors) {
        long heap = Runtime.getRuntime().maxMemory();
        int most = most(heap);
        if (maxMembers >= 1 && maxMembers <= most) {
            return EventLimits.DEFAULTS.withMaxMembers(maxMembers);
        }
        errors.add("--max-members: expected 1 to " + most + ", which is what " + (heap >> 20)
                + " MB of heap hold, got " + maxMembers
                + (maxMembers > most ? "; HYPERWALK_JAVA_OPTS=-Xmx8g gives more heap" : ""));
        return null;
    }

    /** The most members that a heap holds; never less than the default. */
    static int most(long heapBytes) {
        int most = (int) (MOST_IN_MEASURED_HEAP * Math.sqrt(heapBytes / MEASURED_HEAP_BYTES)) / STEP * STEP;
        return Math.max(EventLimits.DEFAULTS.maxMembers(), Math.min(most, Hyperedge.MAX_SIZE));
    }
}
