package dev.hyperwalk.models.synthetic;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.walk.StreamClock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exact counters of a whole history in plain maps: how often and when last, by set, pair and member. */
final class CountedHistory {

    private final Map<List<Long>, Occurrences> occurrences = new HashMap<>();
    private final StreamClock clock = new StreamClock();

    Counters counters(long[] set, long time) {
        CandidateHistory candidate = new CandidateHistory(clock.ahead(time), known(set(set)), set.length);
        for (int i = 0; i < set.length; i++) {
            candidate.setMember(i, known(member(set[i])));
            for (int j = 0; j < i; j++) {
                Occurrences together = known(pair(set[j], set[i]));
                candidate.setPair(j, i, together, together);
            }
        }
        return Counters.of(candidate);
    }

    void add(long[] set, long time) {
        double reading = clock.advance(time);
        int known = 0;
        see(set(set), reading);
        for (int i = 0; i < set.length; i++) {
            known += occurrences.containsKey(member(set[i])) ? 1 : 0;
            see(member(set[i]), reading);
            for (int j = 0; j < i; j++) {
                see(pair(set[j], set[i]), reading);
            }
        }
        clock.count(known, set.length - known);
    }

    private void see(List<Long> key, double reading) {
        occurrences.put(key, known(key).and(reading));
    }

    private Occurrences known(List<Long> key) {
        return occurrences.getOrDefault(key, Occurrences.NEVER);
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
