package dev.hyperwalk.models.testing;

import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.Draws;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded hyperedges with what real streams have: ties, exact repeats (of one time too), singletons, uneven sizes. */
public final class RandomStreams {

    private RandomStreams() {}

    /** 10 to 15 hyperedges of 1 to 5 of six nodes, small enough to enumerate every walk; in order of time. */
    public static List<StampedHyperedge> tiny(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return stream(random, random.nextInt(10, 16), 6, 5);
    }

    /** Hyperedges of 1 to {@code maxSize} members, in order of time. */
    public static List<StampedHyperedge> stream(SplittableRandom random, int hyperedges, int nodes, int maxSize) {
        List<StampedHyperedge> stream = new ArrayList<>();
        long time = 100;
        for (int i = 0; i < hyperedges; i++) {
            time += random.nextInt(3) == 0 ? 0 : random.nextInt(1, 4);
            long[] members = i > 0 && random.nextInt(4) == 0
                    ? stream.get(random.nextInt(i)).hyperedge().nodes()
                    : members(random, nodes, random.nextInt(1, maxSize + 1));
            stream.add(new StampedHyperedge(
                    Draws.mix(random.nextLong()), 0.4 * (time - 100), Hyperedge.of(time, members)));
        }
        return stream;
    }

    private static long[] members(SplittableRandom random, int nodes, int size) {
        long[] members = new long[size];
        for (int i = 0; i < size; i++) {
            members[i] = node(random.nextInt(nodes));
        }
        return members;
    }

    /** Id of node number {@code index}: anything but small and dense, as ids are in earnest. */
    public static long node(int index) {
        return Draws.mix(index + 1L);
    }

    /** The hyperedges of each timestamp together. */
    public static List<List<StampedHyperedge>> ticks(List<StampedHyperedge> stream) {
        List<List<StampedHyperedge>> ticks = new ArrayList<>();
        for (StampedHyperedge stamped : stream) {
            boolean continues = !ticks.isEmpty()
                    && ticks.get(ticks.size() - 1).get(0).hyperedge().time()
                            == stamped.hyperedge().time();
            if (!continues) {
                ticks.add(new ArrayList<>());
            }
            ticks.get(ticks.size() - 1).add(stamped);
        }
        return ticks;
    }

    /** The same elements in another order (Fisher and Yates). */
    public static <T> List<T> shuffled(List<T> elements, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(elements);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T other = shuffled.get(j);
            shuffled.set(j, shuffled.get(i));
            shuffled.set(i, other);
        }
        return shuffled;
    }
}
