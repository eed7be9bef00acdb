package dev.hyperwalk.models.forecast;

import java.io.Serializable;

/**
 * How often lists are issued, and how large all that goes into one may get.
 *
 * @param every events after which a list is due, 1 to 1,000,000
 * @param size predictions of a list at most, 1 to {@code pool}
 * @param pool candidates that are scored for a list at most, up to 4,096; the cost of the feed grows with {@code pool / every}
 * @param perNode sets that one node's memory proposes at most, 1 to 1,024
 * @param nodes nodes that are asked for proposals at most, 1 to 65,535
 * @param open lists in a row of which the first is given up where its horizon is not over with the last, at least 1: as
 *     many are open at most
 * @param window lists that the recent metrics are about, at least 1
 */
public record FeedConfig(int every, int size, int pool, int perNode, int nodes, int open, int window)
        implements Serializable {

    /** A list of 20 after every 100 events, of 128 candidates: fewer than are scored meanwhile anyway. */
    public static final FeedConfig DEFAULT = new FeedConfig(100, 20, 128, 16, 512, 64, 50);

    private static final int MOST_EVENTS = 1_000_000;
    private static final int MOST_CANDIDATES = 4_096;
    private static final int MOST_PER_NODE = 1_024;
    private static final int MOST_NODES = 0xFFFF;
    private static final int MOST_LISTS = 1_024;

    /** Checks the ranges above. */
    public FeedConfig {
        check("every", every, MOST_EVENTS);
        check("pool", pool, MOST_CANDIDATES);
        check("size", size, pool);
        check("per node", perNode, MOST_PER_NODE);
        check("nodes", nodes, MOST_NODES);
        check("open", open, MOST_LISTS);
        check("window", window, MOST_LISTS);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("feed " + name + ": expected 1 to " + most + ", got " + value);
        }
    }

    /** The same with a list after every {@code otherEvery} events. */
    public FeedConfig withEvery(int otherEvery) {
        return new FeedConfig(otherEvery, size, pool, perNode, nodes, open, window);
    }

    /** The same with lists of at most {@code otherSize} predictions. */
    public FeedConfig withSize(int otherSize) {
        return new FeedConfig(every, otherSize, pool, perNode, nodes, open, window);
    }
}
