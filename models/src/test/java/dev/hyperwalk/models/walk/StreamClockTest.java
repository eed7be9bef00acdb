package dev.hyperwalk.models.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.RandomStreams;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamClockTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";

    @ParameterizedTest
    @MethodSource(SEEDS)
    void unitOfTimeChangesNoReading(long seed) throws IOException {
        List<StampedHyperedge> stream = RandomStreams.stream(new SplittableRandom(seed), 300, 20, 5);

        double[] seconds = readings(stream, 1, 0, false);
        double[] milliseconds = readings(stream, 1_000, -77_777, false);

        for (int i = 0; i < seconds.length; i++) {
            assertThat(milliseconds[i])
                    .as("seed %d, event %d", seed, i)
                    .isCloseTo(seconds[i], within(1e-9 * (1 + seconds[i])));
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void readingsGrowWithTimeAndOnlyWithTime(long seed) throws IOException {
        List<StampedHyperedge> stream = RandomStreams.stream(new SplittableRandom(seed), 300, 20, 5);

        double[] readings = readings(stream, 1, 0, false);

        for (int i = 1; i < readings.length; i++) {
            long elapsed = stream.get(i).hyperedge().time()
                    - stream.get(i - 1).hyperedge().time();
            if (elapsed == 0) {
                assertThat(readings[i]).as("seed %d, event %d", seed, i).isEqualTo(readings[i - 1]);
            } else {
                assertThat(readings[i]).as("seed %d, event %d", seed, i).isGreaterThan(readings[i - 1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void clockGoesOnFromItsSerialForm(long seed) throws IOException {
        List<StampedHyperedge> stream = RandomStreams.stream(new SplittableRandom(seed), 300, 20, 5);

        assertThat(readings(stream, 1, 0, true)).as("seed %d", seed).containsExactly(readings(stream, 1, 0, false));
    }

    @Test
    void advancesByOneWhileANodeWaitsForItsNextHyperedge() {
        StreamClock clock = new StreamClock();
        clock.advance(0);
        clock.count(0, 100);
        double reading = 0;

        for (int round = 1; round <= 1_000; round++) {
            reading = clock.advance(50L * round);
            clock.count(100, 0);
        }

        assertThat(reading).isCloseTo(1_000, within(10.0));
    }

    @Test
    void readingsOfThePastLieBeforeThePresentOne() {
        StreamClock clock = new StreamClock();
        clock.advance(0);
        clock.count(0, 3);
        clock.advance(10);
        clock.count(3, 0);
        double now = clock.advance(20);

        assertThat(clock.past(20)).isEqualTo(now);
        assertThat(clock.past(15)).isLessThan(now).isGreaterThan(clock.past(5));
    }

    @Test
    void timeDoesNotRunBackwards() {
        StreamClock clock = new StreamClock();
        clock.advance(20);
        clock.count(0, 1);

        assertThatThrownBy(() -> clock.advance(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20")
                .hasMessageContaining("19");
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void aheadTellsWhatAdvanceThenTellsAndChangesNothing(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StreamClock clock = new StreamClock();
        Set<Long> known = new HashSet<>();
        for (StampedHyperedge stamped : RandomStreams.stream(random, 300, 20, 5)) {
            long time = stamped.hyperedge().time();
            byte[] before = Bytes.of(clock::write);
            double ahead = clock.ahead(time);
            long later = time + random.nextInt(1_000);
            double farAhead = clock.ahead(later);
            assertThat(Bytes.of(clock::write))
                    .as("seed %d, time %d", seed, time)
                    .isEqualTo(before);
            assertThat(StreamClock.read(Bytes.in(before)).advance(later))
                    .as("seed %d, time %d", seed, later)
                    .isEqualTo(farAhead);
            assertThat(clock.advance(time)).as("seed %d, time %d", seed, time).isEqualTo(ahead);
            int unknown = 0;
            for (long node : stamped.hyperedge().nodes()) {
                unknown += known.add(node) ? 1 : 0;
            }
            clock.count(stamped.hyperedge().size() - unknown, unknown);
        }
    }

    @Test
    void aheadIsNotThePast() {
        StreamClock clock = new StreamClock();
        double now = clock.advance(20);
        clock.count(0, 1);

        assertThat(clock.ahead(20)).isEqualTo(now);
        assertThatThrownBy(() -> clock.ahead(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20")
                .hasMessageContaining("19");
    }

    private static double[] readings(List<StampedHyperedge> stream, long unit, long shift, boolean serialize)
            throws IOException {
        StreamClock clock = new StreamClock();
        Set<Long> known = new HashSet<>();
        double[] readings = new double[stream.size()];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = clock.advance(stream.get(i).hyperedge().time() * unit + shift);
            int unknown = 0;
            for (long node : stream.get(i).hyperedge().nodes()) {
                unknown += known.add(node) ? 1 : 0;
            }
            clock.count(stream.get(i).hyperedge().size() - unknown, unknown);
            clock = serialize ? Bytes.roundTrip(clock::write, StreamClock::read) : clock;
        }
        return readings;
    }
}
