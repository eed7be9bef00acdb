package dev.hyperwalk.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.synthetic.CommunityConfig;
import dev.hyperwalk.models.synthetic.CommunityStream;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.testing.RandomStreams;
import dev.hyperwalk.models.walk.StampedHyperedge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeedTest {

    private static final FeedConfig THREE_PLACES = new FeedConfig(10, 3, 8, 8, 8, 2, 2);

    private final Feed feed = new Feed(THREE_PLACES);

    private static ForecastWindow outlook(long number, long time, long horizon) {
        return new ForecastWindow(number, time, horizon, time / 10.0, time / 10.0, (time + horizon) / 10.0, List.of());
    }

    private static Candidate candidate(ForecastWindow window, int times, long... nodes) {
        Occurrences occurrences = Occurrences.NEVER;
        for (int i = 0; i < times; i++) {
            occurrences = occurrences.and(window.clock() - 1);
        }
        Hyperedge set = Hyperedge.of(window.time(), nodes);
        Proposal proposal = new Proposal(set, ProposalKind.RECURRENCE, 1, 0, nodes[0], List.of());
        Counters counters = Counters.of(new CandidateHistory(window.clock(), occurrences, nodes.length));
        return new Candidate(new MergedProposal(proposal, 1, 0, 1), occurrences, counters, 0.5);
    }

    private PredictionList issue(long number, long time, long horizon) {
        ForecastWindow window = outlook(number, time, horizon);
        return feed.issue(
                window,
                List.of(
                        candidate(window, 0, 9, 10),
                        candidate(window, 1, 5, 6, 7, 8),
                        candidate(window, 0, 3, 4),
                        candidate(window, 2, 1, 2)));
    }

    private List<Outcome> happens(long time, long... nodes) {
        feed.happened(Hyperedge.of(time, nodes));
        return feed.takeOutcomes();
    }

    @Test
    void outcomesAreThoseOfAHandMadeStream() {
        PredictionList list = issue(0, 100, 10);
        List<Prediction> predictions = list.predictions();
        assertThat(predictions)
                .extracting(prediction -> prediction.set().node(0))
                .containsExactly(1L, 5L, 3L);
        assertThat(predictions).extracting(Prediction::rank).containsExactly(1, 2, 3);
        assertThat(predictions).extracting(Prediction::isNovel).containsExactly(false, false, true);
        assertThat(list.recurrences()).extracting(set -> set.node(0)).containsExactly(1L, 5L);

        assertThat(happens(100, 1, 2)).as("as of 100, not after").isEmpty();
        assertThat(happens(103, 4, 3)).containsExactly(new Outcome(predictions.get(2), Outcome.Fate.HIT, 3));
        assertThat(happens(104, 3, 4)).as("once is enough").isEmpty();
        assertThat(happens(105, 5, 6, 7, 8, 9)).isEmpty();
        assertThat(happens(106, 20, 21)).isEmpty();
        assertThat(happens(110, 9, 10)).as("no prediction").isEmpty();
        assertThat(happens(111, 1, 2))
                .containsExactly(
                        new Outcome(predictions.get(0), Outcome.Fate.EXPIRED, 10),
                        new Outcome(predictions.get(1), Outcome.Fate.NEAR, 5));

        double expected =
                predictions.stream().mapToDouble(Prediction::probability).sum();
        assertThat(feed.open()).isZero();
        assertThat(feed.all().feed()).isEqualTo(new HitCounts(1, 3, expected, 1, 1, 2, 4, 2, 5, 2, 3));
        assertThat(feed.all().recurrence()).isEqualTo(new HitCounts(1, 2, 0, 0, 0, 1, 4, 1, 5, 0, 1));
        assertThat(feed.all().feed().precision()).isEqualTo(1 / 3.0);
        assertThat(feed.all().feed().recall()).isEqualTo(1 / 4.0);
        assertThat(feed.all().feed().hitRate()).isEqualTo(2 / 5.0);
        assertThat(feed.all().feed().nearPrecision()).isEqualTo(2 / 3.0);
        assertThat(feed.all().feed().nearRecall()).isEqualTo(2 / 4.0);
        assertThat(feed.all().feed().nearHitRate()).isEqualTo(3 / 5.0);
    }

    @Test
    void aListIsOverWhenItsHorizonIs() {
        issue(0, 100, 10);
        feed.reached(109);
        assertThat(feed.open()).isEqualTo(1);
        feed.reached(110);

        assertThat(feed.open()).isZero();
        assertThat(feed.takeOutcomes()).hasSize(3).allMatch(outcome -> outcome.fate() == Outcome.Fate.EXPIRED);
        assertThat(HitCounts.NONE.precision()).isNaN();
    }

    @Test
    void figuresOfLateAreThoseOfTheLatestLists() {
        for (int number = 0; number < 3; number++) {
            issue(number, 100L * (number + 1), 10);
            if (number > 0) {
                happens(100L * (number + 1) + 1, 3, 4);
            }
        }
        feed.reached(1_000);

        assertThat(feed.all().feed().lists()).isEqualTo(3);
        assertThat(feed.all().feed().hits()).isEqualTo(2);
        assertThat(feed.latest().feed().lists()).isEqualTo(2);
        assertThat(feed.latest().feed().hits()).isEqualTo(2);
    }

    @Test
    void ofTooManyOpenListsTheOldestIsGivenUpAndNotJudged() {
        Prediction first = issue(0, 100, 1_000).predictions().get(0);
        issue(1, 101, 1_000);
        assertThat(feed.takeOutcomes()).isEmpty();
        issue(2, 102, 1_000);

        assertThat(feed.open()).isEqualTo(2);
        assertThat(feed.givenUp()).isEqualTo(1);
        assertThat(feed.takeOutcomes()).hasSize(3).startsWith(new Outcome(first, Outcome.Fate.GIVEN_UP, 1_000));
        assertThat(feed.all()).isEqualTo(Standing.NONE);
    }

    @Test
    void aListOfALongHorizonAmongShortOnesIsGivenUpToo() {
        issue(0, 100, 1_000_000);
        for (int number = 1; number < 4; number++) {
            issue(number, 100L * (number + 1), 10);
            feed.reached(100L * (number + 1) + 10);
        }

        assertThat(feed.open()).isZero();
        assertThat(feed.givenUp()).isEqualTo(1);
        assertThat(feed.all().feed().lists()).isEqualTo(3);
    }

    @Test
    void anEmptyListIsAList() {
        assertThat(feed.issue(outlook(0, 5, 5), List.of()).predictions()).isEmpty();
        happens(20, 1, 2);

        assertThat(feed.all().feed().lists()).isEqualTo(1);
        assertThat(feed.all().feed().precision()).isNaN();
    }

    @ParameterizedTest
    @MethodSource("dev.hyperwalk.models.testing.Seeds#seeds")
    void aFeedRestoredAfterEveryTimestampGoesOnWithTheSameBits(long seed) throws IOException {
        FeedConfig config = new FeedConfig(7, 5, 30, 16, 12, 3, 4);
        List<StampedHyperedge> stream = RandomStreams.stream(new SplittableRandom(seed), 400, 12, 4);
        Stage once = new Stage(config);
        Stage restored = new Stage(config);
        List<Outcome> outcomes = new ArrayList<>();
        for (List<StampedHyperedge> tick : RandomStreams.ticks(stream)) {
            List<Hyperedge> hyperedges =
                    tick.stream().map(StampedHyperedge::hyperedge).toList();
            Optional<PredictionList> expected = once.happens(hyperedges);
            assertThat(restored.happens(hyperedges)).as("seed %d", seed).isEqualTo(expected);
            List<Outcome> became = once.feed().takeOutcomes();
            assertThat(restored.feed().takeOutcomes()).as("seed %d", seed).isEqualTo(became);
            outcomes.addAll(became);
            restored.restoreFeed();
            assertThat(restored.feed().latest()).isEqualTo(once.feed().latest());
            for (Prediction prediction :
                    expected.map(PredictionList::predictions).orElse(List.of())) {
                assertThat(Bytes.<Prediction>roundTrip(prediction::write, Prediction::read))
                        .isEqualTo(prediction);
            }
        }

        assertThat(Bytes.of(restored.feed()::write)).as("seed %d", seed).isEqualTo(Bytes.of(once.feed()::write));
        assertThat(outcomes).extracting(Outcome::fate).contains(Outcome.Fate.HIT, Outcome.Fate.EXPIRED);
        assertThat(once.feed().all().feed().hits())
                .isLessThanOrEqualTo(outcomes.stream()
                        .filter(outcome -> outcome.fate() == Outcome.Fate.HIT)
                        .count());
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThatThrownBy(() -> Feed.read(THREE_PLACES, Bytes.in(new byte[] {9})))
                .isInstanceOf(IOException.class)
                .hasMessage("feed: expected format 2, got 9");
    }

    /** Lists 1 to 20 of each stream: too few to learn from, so that they are as good as the start is (2.2 hits more +- 4.3). */
    @Test
    void theFirstListsAreNotBelowThoseThatOnlyRepeat() {
        LearningRuns<Standing> runs = LearningRuns.ofEachSeed(FeedTest::firstLists);

        runs.assertMean(
                        "hits of the first lists above those of recurrence",
                        first -> first.feed().hits() - first.recurrence().hits())
                .isGreaterThan(-5);
    }

    private static Standing firstLists(long seed) {
        Stage stage = new Stage(FeedConfig.DEFAULT);
        CommunityStream town = new CommunityStream(CommunityConfig.of(20_000, seed));
        List<Hyperedge> tick = new ArrayList<>();
        while (stage.feed().all().feed().lists() < 20) {
            Hyperedge next = town.next().hyperedge();
            if (!tick.isEmpty() && tick.get(0).time() != next.time()) {
                stage.happens(tick);
                stage.feed().takeOutcomes();
                tick = new ArrayList<>();
            }
            tick.add(next);
        }
        return stage.feed().all();
    }

    /** Ten pairs meet in turn, a round after the other, among as much noise that never comes twice. */
    private static HitCounts round(long seed) {
        FeedConfig config = new FeedConfig(20, 10, 128, 48, 64, 8, 20);
        Stage stage = new Stage(config);
        SplittableRandom random = new SplittableRandom(seed);
        for (long time = 1; time <= 3_000; time++) {
            long pair = time % 10;
            long noisy = random.nextInt(20);
            stage.happens(List.of(
                    Hyperedge.of(time, 2 * pair, 2 * pair + 1),
                    Hyperedge.of(time, noisy, 100 + random.nextInt(5_000))));
            stage.feed().takeOutcomes();
        }
        return stage.feed().latest().feed();
    }

    @Test
    void whatComesRoundAgainIsPredicted() {
        LearningRuns<HitCounts> runs = LearningRuns.ofEachSeed(FeedTest::round);

        runs.assertMean("precision", HitCounts::precision).isGreaterThan(0.95);
        runs.assertMean("hit rate", HitCounts::hitRate).isBetween(0.45, 0.55);
        runs.assertMean("hits promised beside hits", counts -> counts.expected() / counts.hits())
                .isBetween(0.9, 1.1);
    }
}
