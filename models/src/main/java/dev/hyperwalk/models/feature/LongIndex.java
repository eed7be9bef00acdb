package dev.hyperwalk.models.feature;

import java.util.Arrays;

/** Numbers distinct 64-bit keys 0, 1, 2, ... as they come; open addressing, O(1) an operation, reused without garbage. */
final class LongIndex {

    private long[] keys = new long[64];
    private int[] values = new int[64]; // number + 1; 0 is free
    private int size;

    int size() {
        return size;
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(values, 0);
            size = 0;
        }
    }

    /** The number of {@code key}: a known one, or {@link #size()} as it was before the call. */
    int add(long key) {
        if (2 * size >= keys.length) {
            grow();
        }
        int at = slot(key);
        if (values[at] == 0) {
            keys[at] = key;
            values[at] = ++size;
        }
        return values[at] - 1;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & mask;
        while (values[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
