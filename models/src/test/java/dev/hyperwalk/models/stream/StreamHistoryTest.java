package dev.hyperwalk.models.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.feature.CandidateFeatures;
import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.StampedHyperedge;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamHistoryTest {

    private static final String SEEDS = "dev.hyperwalk.models.testing.Seeds#seeds";
    private static final WalkConfig WALKS = new WalkConfig(4, 3, List.of(0.0, 1.0), 5);
    private static final int NODES = 15;

    @ParameterizedTest
    @MethodSource(SEEDS)
    void candidatesAreCountedFromWhatIsStrictlyEarlier(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StreamHistory history = new StreamHistory(WALKS);
        List<StampedHyperedge> before = new ArrayList<>();
        for (List<Hyperedge> tick : ticks(random)) {
            history.advance(time(tick));
            for (Hyperedge candidate : candidates(tick, random)) {
                assertCounted(history, candidate, before, "seed " + seed + ", candidate " + candidate);
            }
            before.addAll(write(history, tick));
        }
        Set<Long> seen = new HashSet<>();
        before.forEach(stamped -> Arrays.stream(stamped.hyperedge().nodes()).forEach(seen::add));
        assertThat(history.nodes()).as("seed %d", seed).isEqualTo(seen.size());
        assertThat(history.walkBytes()).as("seed %d", seed).isPositive();
        assertThat(history.counterBytes()).as("seed %d", seed).isPositive();
    }

    private static void assertCounted(
            StreamHistory history, Hyperedge candidate, List<StampedHyperedge> before, String what) {
        CandidateHistory counted = history.history(candidate);
        assertThat(counted.clock()).as(what).isEqualTo(history.clock());
        assertThat(counted.size()).as(what).isEqualTo(candidate.size());
        Occurrences set = Occurrences.NEVER;
        for (StampedHyperedge stamped : before) {
            set = Arrays.equals(stamped.hyperedge().nodes(), candidate.nodes()) ? set.and(stamped.clock()) : set;
        }
        assertThat(counted.set()).as(what).isEqualTo(set);
        for (int i = 0; i < candidate.size(); i++) {
            assertThat(counted.member(i)).as("%s, member %d", what, i).isEqualTo(recount(before, candidate, i, i));
            for (int j = i + 1; j < candidate.size(); j++) {
                assertThat(counted.together(i, j))
                        .as("%s, members %d and %d", what, i, j)
                        .isEqualTo(recount(before, candidate, i, j));
            }
        }
    }

    private static Occurrences recount(List<StampedHyperedge> before, Hyperedge candidate, int i, int j) {
        Occurrences occurrences = Occurrences.NEVER;
        for (StampedHyperedge stamped : before) {
            if (stamped.hyperedge().contains(candidate.node(i))
                    && stamped.hyperedge().contains(candidate.node(j))) {
                occurrences = occurrences.and(stamped.clock());
            }
        }
        return occurrences;
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void askingChangesNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StreamHistory asked = new StreamHistory(WALKS);
        StreamHistory left = new StreamHistory(WALKS);
        for (List<Hyperedge> tick : ticks(random)) {
            for (Hyperedge candidate : candidates(tick, random)) {
                long ahead = time(tick) + random.nextInt(50);
                asked.describeAhead(Hyperedge.of(ahead, candidate.nodes()));
                asked.history(candidate);
                asked.describe(candidate);
            }
            asked.advance(time(tick));
            left.advance(time(tick));
            assertThat(asked.clock()).as("seed %d, time %d", seed, time(tick)).isEqualTo(left.clock());
            for (Hyperedge candidate : candidates(tick, random)) {
                assertThat(asked.describe(candidate))
                        .as("seed %d, candidate %s", seed, candidate)
                        .usingRecursiveComparison()
                        .isEqualTo(left.describe(candidate));
            }
            write(asked, tick);
            write(left, tick);
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void anAnswerAheadIsTheOneGivenThere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StreamHistory history = new StreamHistory(WALKS);
        for (List<Hyperedge> tick : ticks(random)) {
            List<Hyperedge> candidates = candidates(tick, random);
            List<CandidateFeatures> ahead =
                    candidates.stream().map(history::describeAhead).toList();
            history.advance(time(tick));
            for (int i = 0; i < candidates.size(); i++) {
                Hyperedge candidate = candidates.get(i);
                CandidateHistory past = history.history(candidate);
                assertThat(history.describe(candidate))
                        .as("seed %d, candidate %s", seed, candidate)
                        .usingRecursiveComparison()
                        .isEqualTo(ahead.get(i))
                        .isEqualTo(history.describe(candidate, past, Counters.of(past)))
                        .isEqualTo(history.describeAhead(candidate));
            }
            write(history, tick);
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void whatHappensAtATimeOrLaterDoesNotChangeAnAnswerThen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Hyperedge>> ticks = ticks(random);
        int cut = random.nextInt(ticks.size());
        List<List<Hyperedge>> others = new ArrayList<>(ticks.subList(0, cut));
        for (List<Hyperedge> tick : ticks.subList(cut, ticks.size())) {
            others.add(candidates(tick, random));
        }

        List<CandidateFeatures> answers = answers(ticks, cut, seed);
        List<CandidateFeatures> otherAnswers = answers(others, cut, seed);

        assertThat(answers).as("seed %d", seed).isNotEmpty().hasSameSizeAs(otherAnswers);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i))
                    .as("seed %d, answer %d up to tick %d", seed, i, cut)
                    .usingRecursiveComparison()
                    .isEqualTo(otherAnswers.get(i));
        }
    }

    /** Answers at each tick up to number {@code last}, of a history that is written to the end. */
    private static List<CandidateFeatures> answers(List<List<Hyperedge>> ticks, int last, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 100);
        StreamHistory history = new StreamHistory(WALKS);
        List<CandidateFeatures> answers = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i++) {
            history.advance(time(ticks.get(i)));
            if (i <= last) {
                long[] nodes = random.ints(3, 0, NODES + 2)
                        .mapToLong(RandomStreams::node)
                        .toArray();
                answers.add(history.describe(Hyperedge.of(time(ticks.get(i)), nodes)));
            }
            write(history, ticks.get(i));
        }
        return answers;
    }

    @Test
    void thePastIsRefused() {
        StreamHistory history = new StreamHistory(WALKS);
        history.advance(20);
        write(history, List.of(Hyperedge.of(20, 1, 2)));

        assertThatThrownBy(() -> history.advance(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19");
        assertThatThrownBy(() -> history.describeAhead(Hyperedge.of(19, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19");
    }

    private static List<List<Hyperedge>> ticks(SplittableRandom random) {
        return RandomStreams.ticks(RandomStreams.stream(random, 120, NODES, 5)).stream()
                .map(tick -> tick.stream().map(StampedHyperedge::hyperedge).toList())
                .toList();
    }

    private static long time(List<Hyperedge> tick) {
        return tick.get(0).time();
    }

    /** What happened, and something that did not, of known and of unknown nodes. */
    private static List<Hyperedge> candidates(List<Hyperedge> tick, SplittableRandom random) {
        List<Hyperedge> candidates = new ArrayList<>(tick);
        long[] nodes = random.ints(random.nextInt(1, 6), 0, NODES + 2)
                .mapToLong(RandomStreams::node)
                .toArray();
        candidates.add(Hyperedge.of(time(tick), nodes));
        return candidates;
    }

    private static List<StampedHyperedge> write(StreamHistory history, List<Hyperedge> tick) {
        List<StampedHyperedge> stamped = new ArrayList<>();
        for (int i = 0; i < tick.size(); i++) {
            stamped.add(StampedHyperedge.of("event " + i, history.clock(), tick.get(i)));
        }
        history.write(stamped);
        return stamped;
    }
}
