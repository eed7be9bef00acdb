package dev.hyperwalk.models.hypergraph;

/** Numbers 64-bit keys in the order in which they come, without boxes: open addressing, linear probing, at most half full. */
final class LongTable {

    private long[] keys = new long[64];
    private int[] slots = new int[64]; // 1 + the key's number, 0 for an empty slot
    private int size;

    int size() {
        return size;
    }

    /**
     * The key's number: keys are numbered from 0 as they come. Amortized expected O(1).
     *
     * @return a number equal to the {@link #size()} before the call if the key is new
     */
    int numberOf(long key) {
        int slot = slotOf(key);
        if (slots[slot] == 0) {
            keys[slot] = key;
            slots[slot] = ++size;
            if (2 * size >= slots.length) {
                grow();
                return size - 1;
            }
        }
        return slots[slot] - 1;
    }

    private int slotOf(long key) {
        int mask = slots.length - 1;
        int slot = (int) (mix(key) & mask);
        while (slots[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Times and small node numbers are far from random; multiplying by the golden ratio and folding spreads them. */
    private static long mix(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldSlots = slots;
        keys = new long[2 * oldKeys.length];
        slots = new int[2 * oldSlots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != 0) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                slots[slot] = oldSlots[i];
            }
        }
    }
}
