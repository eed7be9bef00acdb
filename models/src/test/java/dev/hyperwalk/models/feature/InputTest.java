package dev.hyperwalk.models.feature;

import static dev.hyperwalk.models.feature.Input.EXACT_SET;
import static dev.hyperwalk.models.feature.Input.LEVELS;
import static dev.hyperwalk.models.feature.Input.MEMBERS;
import static dev.hyperwalk.models.feature.Input.PAIRS;
import static dev.hyperwalk.models.feature.Input.WALKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.walk.SetWalkReservoirs;
import dev.hyperwalk.models.walk.WalkConfig;
import dev.hyperwalk.models.walk.WalkTable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network is not told of a candidate is blank, and nothing else is. */
class InputTest {

    private static final int COUNTERS = 42;
    private static final int OF_MEMBER = 5;
    private static final int OF_PAIR = 7;

    /** What is hidden, and then where it leaves zeros: in the counters, of each member, of each pair, of all walks. */
    static Stream<Arguments> places() {
        Set<Integer> none = Set.of();
        Set<Integer> levels = Set.of(2, 3, 4);
        Set<Integer> countedLevels =
                union(Set.of(3, 4, 5), union(range(12, 21), range(33, 42))); // set, pairs in threes, members in threes
        return Stream.of(
                arguments(Set.of(), none, none, none, false),
                arguments(Set.of(WALKS), none, none, none, true),
                arguments(Set.of(EXACT_SET), range(1, 6), none, none, false),
                arguments(Set.of(PAIRS), range(6, 27), none, range(0, OF_PAIR), false),
                arguments(Set.of(MEMBERS), range(27, 42), range(0, OF_MEMBER), none, false),
                arguments(Set.of(LEVELS), countedLevels, levels, levels, false),
                arguments(Set.of(LEVELS, EXACT_SET), union(countedLevels, range(1, 6)), levels, levels, false),
                arguments(
                        Set.of(EXACT_SET, PAIRS, MEMBERS), range(1, 42), range(0, OF_MEMBER), range(0, OF_PAIR), false),
                arguments(EnumSet.allOf(Input.class), range(1, 42), range(0, OF_MEMBER), range(0, OF_PAIR), true));
    }

    @ParameterizedTest
    @MethodSource("places")
    void zerosStandWhereItIsUntoldAndNowhereElse(
            Set<Input> hidden,
            Set<Integer> ofCounters,
            Set<Integer> ofMember,
            Set<Integer> ofPair,
            boolean areWalksBlank) {
        CandidateFeatures told = full();

        CandidateFeatures features = told.without(hidden);

        assertBlank(features.counters, told.counters, ofCounters, COUNTERS);
        assertBlank(features.memberFeatures, told.memberFeatures, ofMember, OF_MEMBER);
        assertBlank(features.pairFeatures, told.pairFeatures, ofPair, OF_PAIR);
        assertBlank(features.entryShare, told.entryShare, areWalksBlank ? Set.of(0) : Set.of(), 1);
        assertThat(features)
                .usingRecursiveComparison()
                .ignoringFields("counters", "memberFeatures", "pairFeatures", "entryShare")
                .isEqualTo(told);
        assertThat(told).usingRecursiveComparison().isEqualTo(full());
    }

    private static void assertBlank(float[] features, float[] told, Set<Integer> blank, int period) {
        assertThat(features).hasSameSizeAs(told);
        for (int i = 0; i < told.length; i++) {
            assertThat(features[i]).as("place %d", i).isEqualTo(blank.contains(i % period) ? 0 : told[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Input.class, mode = EnumSource.Mode.EXCLUDE, names = "WALKS")
    void aChangeShowsUnlessItIsOfWhatIsUntold(Input changed) {
        Occurrences usual = new Occurrences(4, 8, 0.5f, 1, 2);
        Occurrences otherLevels = new Occurrences(4, 8, 0.1f, 0.7f, 3);
        Occurrences other = changed == LEVELS ? otherLevels : new Occurrences(4, 9, 0.1f, 0.7f, 3);
        CandidateFeatures before = features(usual, usual, usual);
        CandidateFeatures after = features(
                changed == EXACT_SET || changed == LEVELS ? other : usual,
                changed == MEMBERS || changed == LEVELS ? other : usual,
                changed == PAIRS || changed == LEVELS ? other : usual);

        for (Input hidden : Input.values()) {
            boolean isSame = sameCounts(before.without(Set.of(hidden)), after.without(Set.of(hidden)));
            assertThat(isSame).as("%s changed, %s hidden", changed, hidden).isEqualTo(hidden == changed);
        }
    }

    private static CandidateFeatures features(Occurrences set, Occurrences member, Occurrences pair) {
        CandidateHistory history = new CandidateHistory(10, set, 3);
        for (int i = 0; i < 3; i++) {
            history.setMember(i, member);
            history.setPair(i, (i + 1) % 3, pair, pair);
        }
        WalkConfig config = new WalkConfig(2, 1, List.of(0.0), 1);
        SetWalkReservoirs nothing = new SetWalkReservoirs(config);
        WalkTable[] walks = {nothing.walks(1), nothing.walks(2), nothing.walks(3)};
        return new Anonymizer(config).anonymize(Hyperedge.of(10, 1, 2, 3), walks, history, Counters.of(history));
    }

    private static boolean sameCounts(CandidateFeatures one, CandidateFeatures other) {
        return Arrays.equals(one.counters, other.counters)
                && Arrays.equals(one.memberFeatures, other.memberFeatures)
                && Arrays.equals(one.pairFeatures, other.pairFeatures);
    }

    /** Three members, and no zero anywhere. */
    private static CandidateFeatures full() {
        return new CandidateFeatures(
                3,
                4,
                floats(20),
                ints(4),
                floats(6),
                ints(5),
                ints(5),
                ints(3),
                floats(3),
                ints(6),
                ints(7),
                ints(7),
                floats(7),
                floats(3 * OF_MEMBER),
                floats(3 * 2 * OF_PAIR),
                floats(COUNTERS));
    }

    private static float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = length + i + 0.5f;
        }
        return values;
    }

    private static int[] ints(int length) {
        return IntStream.range(1, length + 1).toArray();
    }

    private static Set<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> union(Set<Integer> one, Set<Integer> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
