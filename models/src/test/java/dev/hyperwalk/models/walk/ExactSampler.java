package dev.hyperwalk.models.walk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Samples SetWalks from a whole history: what the reservoirs do without one, and so their oracle.
 *
 * <p>For each node, its hyperedges by time and the running log of their total weight {@code exp(rate * clock)}; a step
 * is two binary searches, O(log degree). Memory grows with the number of incidences.
 */
final class ExactSampler {

    private final double rate;
    private final Map<Long, Incidence> incidences = new HashMap<>();

    /**
     * A sampler over {@code history}, given in any order.
     *
     * @param rate temporal bias (alpha, in 1 / unit of the clock), at least 0; 0 is uniform over history
     */
    ExactSampler(List<StampedHyperedge> history, double rate) {
        this.rate = rate;
        history.stream()
                .sorted(Comparator.comparingLong(e -> e.hyperedge().time()))
                .forEach(this::append);
    }

    private void append(StampedHyperedge stamped) {
        for (long node : stamped.hyperedge().nodes()) {
            incidences.computeIfAbsent(node, unused -> new Incidence()).append(stamped, rate * stamped.clock());
        }
    }

    /** A SetWalk of {@code root} strictly before {@code time}: its event keys, most recent first. */
    List<Long> sample(long root, long time, int steps, SplittableRandom random) {
        List<Long> walk = new ArrayList<>();
        long node = root;
        long before = time;
        while (walk.size() < steps) {
            Incidence incidence = incidences.get(node);
            int possible = incidence == null ? 0 : incidence.countBefore(before);
            if (incidence == null || possible == 0) {
                break;
            }
            StampedHyperedge next = incidence.draw(possible, random);
            walk.add(next.event());
            node = next.hyperedge().node(random.nextInt(next.hyperedge().size()));
            before = next.hyperedge().time();
        }
        return walk;
    }

    /** The hyperedges of one node in order of time. */
    private static final class Incidence {

        private final List<StampedHyperedge> hyperedges = new ArrayList<>();
        private final List<Double> logTotals = new ArrayList<>(); // log of the weight up to and including each

        void append(StampedHyperedge stamped, double logWeight) {
            double logTotal = hyperedges.isEmpty() ? Double.NEGATIVE_INFINITY : logTotals.get(logTotals.size() - 1);
            double high = Math.max(logTotal, logWeight);
            hyperedges.add(stamped);
            logTotals.add(high + Math.log(Math.exp(logTotal - high) + Math.exp(logWeight - high)));
        }

        int countBefore(long time) {
            int low = 0;
            int high = hyperedges.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (hyperedges.get(middle).hyperedge().time() < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** One of the first {@code possible}: the first whose total reaches a uniform share of theirs. */
        StampedHyperedge draw(int possible, SplittableRandom random) {
            double target = logTotals.get(possible - 1) + Math.log(1 - random.nextDouble());
            int low = 0;
            int high = possible - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (logTotals.get(middle) < target) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return hyperedges.get(low);
        }
    }
}
