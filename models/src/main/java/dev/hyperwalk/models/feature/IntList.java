package dev.hyperwalk.models.feature;

import java.util.Arrays;

/** A growing list of numbers, without boxing. */
final class IntList {

    private int[] values = new int[256];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
