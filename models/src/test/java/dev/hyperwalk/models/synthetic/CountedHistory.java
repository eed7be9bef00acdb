package dev.hyperwalk.models.synthetic;

import dev.hyperwalk.models.evaluation.Counters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exact counters of a whole history in plain maps: how often and when last, by set, pair and member. */
final class CountedHistory {

    private final Map<List<Long>, int[]> counts = new HashMap<>();
    private final Map<List<Long>, Long> lastTimes = new HashMap<>();
    private double gaps;
    private long numGaps;

    Counters counters(long[] set, long time) {
        int numPairs = set.length * (set.length - 1) / 2;
        int[] pairCounts = new int[numPairs];
        double[] pairGaps = new double[numPairs];
        int[] degrees = new int[set.length];
        double[] memberGaps = new double[set.length];
        int pair = 0;
        for (int i = 0; i < set.length; i++) {
            degrees[i] = count(member(set[i]));
            memberGaps[i] = gap(member(set[i]), time);
            for (int j = 0; j < i; j++) {
                pairCounts[pair] = count(pair(set[j], set[i]));
                pairGaps[pair++] = gap(pair(set[j], set[i]), time);
            }
        }
        return Counters.of(count(set(set)), gap(set(set), time), pairCounts, pairGaps, degrees, memberGaps);
    }

    void add(long[] set, long time) {
        see(set(set), time);
        for (int i = 0; i < set.length; i++) {
            Long last = lastTimes.get(member(set[i]));
            if (last != null) {
                gaps += time - last;
                numGaps++;
            }
            see(member(set[i]), time);
            for (int j = 0; j < i; j++) {
                see(pair(set[j], set[i]), time);
            }
        }
    }

    private void see(List<Long> key, long time) {
        counts.computeIfAbsent(key, k -> new int[1])[0]++;
        lastTimes.put(key, time);
    }

    private int count(List<Long> key) {
        return counts.getOrDefault(key, new int[1])[0];
    }

    private double gap(List<Long> key, long time) {
        Long last = lastTimes.get(key);
        return last == null ? Double.POSITIVE_INFINITY : (time - last) / Math.max(1, gaps / Math.max(1, numGaps));
    }

    /** The kind of key comes first, so that a pair is not taken for the set of two. */
    private static List<Long> member(long node) {
        return List.of(1L, node);
    }

    private static List<Long> pair(long one, long other) {
        return List.of(2L, one, other);
    }

    private static List<Long> set(long[] nodes) {
        Long[] key = new Long[nodes.length + 1];
        key[0] = 0L;
        Arrays.setAll(key, i -> i == 0 ? 0L : nodes[i - 1]);
        return List.of(key);
    }
}
