package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.walk.Draws;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The random seeds of a benchmark, each a function of its seed and of what is drawn for.
 *
 * @param seed the run's seed, or one forked from it
 */
record SeedSequence(long seed) {

    /** What a seed sequence can be forked for. */
    enum Purpose {
        HIDDEN_NODES(1),
        TRAINING(2),
        TRAINING_WALKS(3),
        VALIDATION(4),
        TEST(5),
        TEST_WALKS(6),
        RANKING(7),
        NODES(8);

        private final long code;

        Purpose(long code) {
            this.code = code;
        }
    }

    /** A seed sequence of its own for one purpose, and for one of several rounds. */
    SeedSequence fork(Purpose purpose, int round) {
        return new SeedSequence(Draws.mix(Draws.mix(seed + 1) + (purpose.code << 32 | round)));
    }

    /** The seed of draw {@code number} for an event. */
    long draw(int event, int number) {
        return Draws.mix(Draws.mix(seed + 3) + ((long) event << 16 | number));
    }

    /** Whether a key is among a share of all keys. */
    boolean includes(long key, double share) {
        return share(key) < share;
    }

    /** Where a key stands among all keys, evenly from 0 to below 1. */
    double share(long key) {
        return (Draws.mix(seed ^ Draws.mix(key)) >>> 11) * 0x1.0p-53;
    }

    /** All indices of [from, to) that may be drawn, or {@code most} of them where there are more. */
    BitSet sample(int from, int to, int most, IntPredicate mayBeDrawn) {
        List<Integer> eligible =
                IntStream.range(from, to).filter(mayBeDrawn).boxed().toList();
        BitSet drawn = new BitSet(to);
        if (eligible.size() <= most) {
            eligible.forEach(drawn::set);
        } else {
            eligible.stream()
                    .sorted(Comparator.comparingLong(index -> Draws.mix(seed ^ Draws.mix(index))))
                    .limit(most)
                    .forEach(drawn::set);
        }
        return drawn;
    }
}
