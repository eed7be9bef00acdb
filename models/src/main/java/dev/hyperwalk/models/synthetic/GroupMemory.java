package dev.hyperwalk.models.synthetic;

import java.util.SplittableRandom;

/**
 * The last groups a community saw, as often as it saw them.
 *
 * <p>Picking a remembered occurrence rather than a group makes frequent groups more frequent (Pólya's urn); squaring the
 * draw makes recent ones more frequent still.
 */
final class GroupMemory {

    private final int[][] groups;
    private long seen;

    GroupMemory(int capacity) {
        groups = new int[capacity][];
    }

    boolean isEmpty() {
        return seen == 0;
    }

    int size() {
        return (int) Math.min(seen, groups.length);
    }

    void add(int[] group) {
        groups[(int) (seen++ % groups.length)] = group;
    }

    /** A remembered group; not to be changed. O(1). */
    int[] pick(SplittableRandom random) {
        double draw = random.nextDouble();
        int age = (int) (draw * draw * size());
        return groups[(int) ((seen - 1 - age) % groups.length)];
    }
}
