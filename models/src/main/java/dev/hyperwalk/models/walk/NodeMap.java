package dev.hyperwalk.models.walk;

import java.util.Arrays;

/** The reservoirs of each node; open addressing over 64-bit ids, without boxing, O(1) an operation. Never shrinks. */
final class NodeMap {

    private long[] nodes = new long[64];
    private Reservoir[][] levels = new Reservoir[64][]; // an empty array is free
    private int[] used = new int[16]; // positions taken, in the order in which nodes came
    private int size;

    private static final Reservoir[] NOTHING = {};

    NodeMap() {
        Arrays.fill(levels, NOTHING);
    }

    int size() {
        return size;
    }

    /** The reservoirs of a node, one a level; an empty array if it is not known. */
    Reservoir[] get(long node) {
        return levels[find(node)];
    }

    /** Adds a node that is not known. */
    void put(long node, Reservoir[] ofNode) {
        if (2 * (size + 1) > nodes.length) {
            grow();
        }
        place(node, ofNode);
    }

    /** The reservoirs of the node that came as number {@code index}, from 0. */
    Reservoir[] at(int index) {
        return levels[used[index]];
    }

    private int find(long node) {
        int mask = nodes.length - 1;
        int at = (int) ((node * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (levels[at].length > 0 && nodes[at] != node) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void place(long node, Reservoir[] ofNode) {
        int at = find(node);
        if (size == used.length) {
            used = Arrays.copyOf(used, 2 * size);
        }
        used[size++] = at;
        nodes[at] = node;
        levels[at] = ofNode;
    }

    private void grow() {
        long[] oldNodes = nodes;
        Reservoir[][] oldLevels = levels;
        int[] oldUsed = used;
        int oldSize = size;
        nodes = new long[2 * oldNodes.length];
        levels = new Reservoir[nodes.length][];
        Arrays.fill(levels, NOTHING);
        used = new int[oldUsed.length];
        size = 0;
        for (int i = 0; i < oldSize; i++) {
            place(oldNodes[oldUsed[i]], oldLevels[oldUsed[i]]);
        }
    }
}
