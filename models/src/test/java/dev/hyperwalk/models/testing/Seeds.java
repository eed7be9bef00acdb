package dev.hyperwalk.models.testing;

import java.util.stream.LongStream;

/** Seeds of randomised tests: twenty of them, or the one that {@code -Dtest.seed=N} names. */
public final class Seeds {

    private Seeds() {}

    /** The seeds to run. */
    public static LongStream seeds() {
        Long asked = Long.getLong("test.seed");
        return asked == null ? LongStream.range(0, 20) : LongStream.of(asked);
    }
}
