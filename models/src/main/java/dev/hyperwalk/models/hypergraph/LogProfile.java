package dev.hyperwalk.models.hypergraph;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics of a log, taken in one pass over its hyperedges in whatever order they come.
 *
 * <p>O(size) expected for each hyperedge; memory grows with distinct sets, nodes and timestamps. Sets are told apart by
 * 64-bit hashes, so of n distinct sets about n²/2<sup>65</sup> are wrongly taken for repeats: none in practice below a
 * billion. Not safe for threads.
 */
public final class LogProfile {

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private final LongTable sets = new LongTable();
    private final LongTable nodes = new LongTable();
    private final LongTable times = new LongTable();
    private final TreeMap<Integer, Long> sizes = new TreeMap<>();
    private final BitSet repeats = new BitSet();
    private long[] firstTimes = new long[64];
    private long[] lastTimes = new long[64];
    private int[] degrees = new int[64];
    private int[] tied = new int[64];
    private int events;
    private long previousTime = Long.MIN_VALUE;
    private long outOfOrder;

    /** A profile of nothing yet. */
    public LogProfile() {}

    /** Takes in one hyperedge. */
    public void add(Hyperedge hyperedge) {
        long time = hyperedge.time();
        sizes.merge(hyperedge.size(), 1L, Long::sum);
        int numSets = sets.size();
        repeats.set(events, sets.numberOf(hashOf(hyperedge)) < numSets);
        addTime(time);
        for (int i = 0; i < hyperedge.size(); i++) {
            addMember(hyperedge.node(i), time);
        }
        events++;
    }

    private static long hashOf(Hyperedge hyperedge) {
        return HASHER.hashStream().putLongArray(hyperedge.nodes()).getAsLong();
    }

    private void addTime(long time) {
        int number = times.numberOf(time);
        if (number == tied.length) {
            tied = Arrays.copyOf(tied, 2 * number);
        }
        tied[number]++;
        if (time < previousTime) {
            outOfOrder++;
        }
        previousTime = time;
    }

    private void addMember(long node, long time) {
        int number = nodes.numberOf(node);
        if (number == degrees.length) {
            degrees = Arrays.copyOf(degrees, 2 * number);
            firstTimes = Arrays.copyOf(firstTimes, 2 * number);
            lastTimes = Arrays.copyOf(lastTimes, 2 * number);
        }
        if (degrees[number]++ == 0) {
            firstTimes[number] = time;
            lastTimes[number] = time;
        } else {
            firstTimes[number] = Math.min(firstTimes[number], time);
            lastTimes[number] = Math.max(lastTimes[number], time);
        }
    }

    /** The metrics of what was taken in so far. O(nodes + timestamps). */
    public Summary summary() {
        int half = events / 2;
        long tiedEvents = 0;
        int mostTied = 0;
        for (int i = 0; i < times.size(); i++) {
            tiedEvents += tied[i] > 1 ? tied[i] : 0;
            mostTied = Math.max(mostTied, tied[i]);
        }
        return new Summary(
                events,
                nodes.size(),
                sets.size(),
                events == 0 ? 0 : sizes.firstKey(),
                share(memberships(), events),
                medianSize(),
                events == 0 ? 0 : sizes.lastKey(),
                sizes,
                share(repeats.cardinality(), events),
                share(repeats.get(half, events).cardinality(), events - half),
                times.size(),
                share(tiedEvents, events),
                mostTied,
                events == 0
                        ? 0
                        : Arrays.stream(firstTimes, 0, nodes.size()).min().orElse(0),
                events == 0
                        ? 0
                        : Arrays.stream(lastTimes, 0, nodes.size()).max().orElse(0),
                meanNodeGap(),
                outOfOrder,
                share(Arrays.stream(degrees, 0, nodes.size()).max().orElse(0), events));
    }

    private long memberships() {
        return sizes.entrySet().stream()
                .mapToLong(entry -> entry.getKey() * entry.getValue())
                .sum();
    }

    private double medianSize() {
        return events == 0 ? Double.NaN : (sizeAt((events - 1) / 2) + sizeAt(events / 2)) / 2.0;
    }

    private int sizeAt(int rank) {
        long below = 0;
        for (var entry : sizes.entrySet()) {
            below += entry.getValue();
            if (rank < below) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("rank " + rank + " of " + events + " events has no size");
    }

    /** The gaps of one node add up to its span, whatever order its events came in. */
    private double meanNodeGap() {
        double spans = 0;
        long gaps = 0;
        for (int i = 0; i < nodes.size(); i++) {
            spans += (double) lastTimes[i] - firstTimes[i];
            gaps += degrees[i] - 1;
        }
        return gaps == 0 ? Double.NaN : spans / gaps;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    /**
     * The metrics of a log. Shares are in [0, 1]; shares and means are NaN where there is nothing to share, sizes and
     * times of an empty log are 0.
     *
     * @param events number of hyperedges
     * @param nodes number of distinct nodes
     * @param distinctSets number of distinct node sets
     * @param minSize smallest number of members
     * @param meanSize mean number of members
     * @param medianSize median number of members, halfway between the middle two if events are even
     * @param maxSize largest number of members
     * @param sizeCounts number of hyperedges by size, ascending
     * @param repeatShare share of hyperedges whose exact set came earlier in the log
     * @param lastHalfRepeatShare the same among the last half of the log, which may repeat anything before
     * @param distinctTimes number of distinct timestamps
     * @param tiedShare share of hyperedges that have their timestamp with another one
     * @param mostTied the most hyperedges of one timestamp
     * @param firstTime earliest event time, in the log's unit
     * @param lastTime latest event time, in the log's unit
     * @param meanNodeGap mean time between two successive hyperedges of one node, pooled over nodes, in the log's unit
     * @param outOfOrder number of hyperedges earlier than the one before them
     * @param topNodeShare share of hyperedges the most frequent node is in
     */
    public record Summary(
            long events,
            long nodes,
            long distinctSets,
            int minSize,
            double meanSize,
            double medianSize,
            int maxSize,
            SortedMap<Integer, Long> sizeCounts,
            double repeatShare,
            double lastHalfRepeatShare,
            long distinctTimes,
            double tiedShare,
            int mostTied,
            long firstTime,
            long lastTime,
            double meanNodeGap,
            long outOfOrder,
            double topNodeShare) {

        /** Copies the histogram. */
        public Summary {
            sizeCounts = Collections.unmodifiableSortedMap(new TreeMap<>(sizeCounts));
        }

        /** Number of hyperedges of one member. */
        public long singletons() {
            return sizeCounts.getOrDefault(1, 0L);
        }

        /** Whether no hyperedge was earlier than the one before it. */
        public boolean isSorted() {
            return outOfOrder == 0;
        }

        /** Time from the earliest to the latest event, in the log's unit. */
        public long timeSpan() {
            return lastTime - firstTime;
        }
    }
}
