package dev.hyperwalk.models.hypergraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogProfileTest {

    private static final long ANA = 1;
    private static final long BO = 2;
    private static final long CY = 3;
    private static final long DEE = 4;

    /**
     * <pre>
     * t=1  {ana, bo}        lunch
     * t=2  {bo, cy, dee}    lab meeting
     * t=3  {ana, dee}       coffee
     * t=3  {cy}             a talk to the wall
     * t=7  {ana, bo}        lunch again
     * </pre>
     */
    private static LogProfile littleLog() {
        LogProfile profile = new LogProfile();
        profile.add(Hyperedge.of(1, ANA, BO));
        profile.add(Hyperedge.of(2, BO, CY, DEE));
        profile.add(Hyperedge.of(3, ANA, DEE));
        profile.add(Hyperedge.of(3, CY));
        profile.add(Hyperedge.of(7, BO, ANA));
        return profile;
    }

    @Test
    void sizesAndNodesAreCounted() {
        LogProfile.Summary summary = littleLog().summary();

        assertThat(summary.events()).isEqualTo(5);
        assertThat(summary.nodes()).isEqualTo(4);
        assertThat(summary.distinctSets()).isEqualTo(4);
        assertThat(summary.sizeCounts()).isEqualTo(Map.of(1, 1L, 2, 3L, 3, 1L));
        assertThat(summary.singletons()).isEqualTo(1);
        assertThat(summary.meanSize()).isEqualTo(2);
        assertThat(summary.medianSize()).isEqualTo(2);
        assertThat(summary.minSize()).isEqualTo(1);
        assertThat(summary.maxSize()).isEqualTo(3);
        assertThat(summary.topNodeShare()).isEqualTo(0.6);
    }

    @Test
    void repeatsAreExactSets() {
        LogProfile.Summary summary = littleLog().summary();

        assertThat(summary.repeatShare()).isEqualTo(0.2);
        assertThat(summary.lastHalfRepeatShare()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void timesAndGapsAreTaken() {
        LogProfile.Summary summary = littleLog().summary();

        assertThat(summary.distinctTimes()).isEqualTo(4);
        assertThat(summary.tiedShare()).isEqualTo(0.4);
        assertThat(summary.mostTied()).isEqualTo(2);
        assertThat(summary.timeSpan()).isEqualTo(6);
        // ana 1-3-7, bo 1-2-7, cy 2-3, dee 2-3
        assertThat(summary.meanNodeGap()).isCloseTo((2 + 4 + 1 + 5 + 1 + 1) / 6.0, within(1e-12));
        assertThat(summary.isSorted()).isTrue();
    }

    @Test
    void orderOfArrivalIsNoticedButChangesNoGap() {
        LogProfile profile = littleLog();
        profile.add(Hyperedge.of(2, ANA, CY));

        assertThat(profile.summary().isSorted()).isFalse();
        assertThat(profile.summary().outOfOrder()).isEqualTo(1);
        // ana 1-2-3-7, cy 2-2-3
        assertThat(profile.summary().meanNodeGap()).isCloseTo((6 + 6 + 1 + 1) / 8.0, within(1e-12));
    }

    @Test
    void anEmptyLogHasNoShares() {
        LogProfile.Summary summary = new LogProfile().summary();

        assertThat(summary.events()).isZero();
        assertThat(summary.repeatShare()).isNaN();
        assertThat(summary.medianSize()).isNaN();
        assertThat(summary.timeSpan()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void agreesWithSetsAndMapsOfTheWholeLog(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LogProfile profile = new LogProfile();
        Set<Set<Long>> sets = new HashSet<>();
        Map<Long, Integer> times = new HashMap<>();
        Map<Long, Integer> degrees = new HashMap<>();
        int repeats = 0;
        for (int i = 0; i < 2_000; i++) {
            Hyperedge hyperedge = Hyperedge.of(
                    random.nextLong(800),
                    random.longs(random.nextInt(1, 4), -80, 80).toArray());
            profile.add(hyperedge);
            Set<Long> nodes = new HashSet<>();
            for (long node : hyperedge.nodes()) {
                nodes.add(node);
                degrees.merge(node, 1, Integer::sum);
            }
            repeats += sets.add(nodes) ? 0 : 1;
            times.merge(hyperedge.time(), 1, Integer::sum);
        }

        LogProfile.Summary summary = profile.summary();
        int tied = times.values().stream().filter(n -> n > 1).mapToInt(n -> n).sum();
        int top = degrees.values().stream().mapToInt(n -> n).max().orElseThrow();

        assertThat(summary.distinctSets()).as("seed %d", seed).isEqualTo(sets.size());
        assertThat(summary.repeatShare()).as("seed %d", seed).isEqualTo(repeats / 2_000.0);
        assertThat(summary.distinctTimes()).as("seed %d", seed).isEqualTo(times.size());
        assertThat(summary.tiedShare()).as("seed %d", seed).isEqualTo(tied / 2_000.0);
        assertThat(summary.nodes()).as("seed %d", seed).isEqualTo(degrees.size());
        assertThat(summary.topNodeShare()).as("seed %d", seed).isEqualTo(top / 2_000.0);
    }
}
