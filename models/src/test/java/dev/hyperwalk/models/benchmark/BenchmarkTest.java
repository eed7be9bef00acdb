package dev.hyperwalk.models.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.evaluation.NegativeKind;
import dev.hyperwalk.models.hypergraph.Hyperedge;
import dev.hyperwalk.models.stream.StreamHistory;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a benchmark promises: the same metrics each time, nothing of the future, nothing of other questions. */
@Tag("learning")
class BenchmarkTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 1);
    private static final TrainingPlan PLAN = new TrainingPlan(3_000, 5, 1_000, 32, 0.004, 0.9, true);

    private static Benchmark benchmark(List<Hyperedge> log, boolean isInductive) {
        return new Benchmark(
                log, new Protocol(isInductive, List.of(NegativeKind.values()), 5), PLAN, WALKS, DeviceChoice.CPU);
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        List<Hyperedge> log = Towns.log(1_500);

        BenchmarkResult one = run(benchmark(log, false));
        BenchmarkResult other = run(benchmark(log, false));

        assertThat(other).isEqualTo(one);
        assertThat(one.kinds()).extracting(BenchmarkResult.ByKind::kind).containsExactly(NegativeKind.values());
        assertThat(one.learnt()).isPositive();
        assertThat(one.scored()).isGreaterThan(log.size() * 15L / 100);
    }

    /** Bounds by the spread of 6 seeds (0.707 +- 0.005, 0.466 +- 0.006); a fifth of the usual training, for time's sake. */
    @Test
    void whatIsLearntFromThePastTellsOfTheRest() {
        List<Hyperedge> log = Towns.log(1_500);
        LearningRuns<BenchmarkResult> runs = LearningRuns.ofEachSeed(seed -> run(new Benchmark(
                log,
                new Protocol(false, List.of(NegativeKind.RANDOM, NegativeKind.SWAP), seed),
                PLAN,
                WALKS.withSeed(seed),
                DeviceChoice.CPU)));

        runs.assertMean("AUC", result -> result.pooled().auc().all()).isGreaterThan(0.68);
        runs.assertMean("MRR", BenchmarkResult::mrr).isGreaterThan(0.4);
    }

    @Test
    void inductiveRunsAskOnlyAboutHiddenNodes() {
        List<Hyperedge> log = Towns.log(1_500);
        HiddenNodes hidden = HiddenNodes.of(log, new Protocol(true, List.of(NegativeKind.RANDOM), 5));
        long expected = log.subList(Periods.of(log).known(), log.size()).stream()
                .filter(hidden::areIn)
                .count();

        BenchmarkResult result = run(benchmark(log, true));

        assertThat(hidden.nodes()).isNotEmpty();
        assertThat(expected).isPositive();
        for (BenchmarkResult.ByKind kind : result.kinds()) {
            assertThat(kind.metrics().events()).isEqualTo(expected);
            assertThat(kind.newNodes().events()).isEqualTo(expected);
        }
    }

    @Test
    void answersDependNeitherOnOrderNorOnOtherQuestionsNorOnTheFuture() {
        List<Hyperedge> log = Towns.log(1_500);
        Benchmark benchmark = benchmark(log, false);
        Trained trained = benchmark.train(Towns.SILENT);
        List<Hyperedge> questions = new ArrayList<>();
        for (int i = 900; i < 1_500; i += 50) {
            questions.add(Hyperedge.of(log.get(i).time(), log.get(i - 7).nodes()));
            questions.add(Hyperedge.of(log.get(i).time() + 1, 12345, log.get(i).node(0)));
        }
        List<Hyperedge> shuffled = new ArrayList<>(questions);
        Collections.shuffle(shuffled, new Random(1));

        double[] scores = benchmark.answer(trained, questions, Towns.SILENT);
        double[] shuffledScores = benchmark.answer(trained, shuffled, Towns.SILENT);

        assertThat(Arrays.stream(scores)).allMatch(score -> score >= 0 && score <= 1);
        for (int i = 0; i < scores.length; i++) {
            int same = shuffled.indexOf(questions.get(i));
            assertThat(shuffledScores[same]).as("question %d", i).isCloseTo(scores[i], within());
            double alone = benchmark.answer(trained, List.of(questions.get(i)), Towns.SILENT)[0];
            assertThat(alone).as("question %d alone", i).isCloseTo(scores[i], within());
        }
        // A log that ends at the first question's time tells as much about it.
        List<Hyperedge> cut = new ArrayList<>(log);
        cut.removeIf(hyperedge -> hyperedge.time() >= questions.get(0).time());
        double withoutFuture = benchmark(cut, false).answer(trained, questions.subList(0, 1), Towns.SILENT)[0];
        assertThat(withoutFuture).isCloseTo(scores[0], within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-6);
    }

    @Test
    void aLogThatCannotBeCutIsRefused() {
        List<Hyperedge> atOnce = List.of(Hyperedge.of(1, 1, 2), Hyperedge.of(1, 2, 3), Hyperedge.of(1, 1, 3));

        assertThatThrownBy(() -> benchmark(atOnce, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("70 %");
        assertThatThrownBy(() -> benchmark(List.of(), false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void periodsDoNotShareATimestamp() {
        List<Hyperedge> log = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            log.add(Hyperedge.of(i / 7, i, i + 1L));
        }

        Periods periods = Periods.of(log);

        assertThat(log.get(periods.training() - 1).time())
                .isLessThan(log.get(periods.training()).time());
        assertThat(log.get(periods.known() - 1).time())
                .isLessThan(log.get(periods.known()).time());
        assertThat(periods.training()).isBetween(63, 70);
        assertThat(periods.known()).isBetween(78, 85);
    }

    @Test
    void negativesKeepTheirKindsPromises() {
        List<Hyperedge> log = Towns.log(1_500);
        Periods periods = Periods.of(log);
        HiddenNodes nothing = HiddenNodes.of(log, new Protocol(false, List.of(NegativeKind.RANDOM), 1));
        NegativeSource training = NegativeSource.ofTraining(log, periods.training(), nothing);
        NegativeSource testing = NegativeSource.of(log, periods.training(), log.size(), nothing);
        Replay replay = new Replay(log, WALKS, nothing);
        replay.upTo(log.size(), (history, event) -> {
            if (event < 300 || event % 11 != 0) {
                return;
            }
            boolean isTraining = event < periods.training();
            NegativeSource source = isTraining ? training : testing;
            Hyperedge positive = log.get(event);
            for (NegativeKind kind : NegativeKind.values()) {
                Hyperedge negative = source.draw(event, kind, event, history).orElseThrow();
                assertThat(negative.size()).as("%s of %d", kind, event).isEqualTo(positive.size());
                assertThat(log.stream().filter(other -> other.time() == positive.time()))
                        .as("%s of %d", kind, event)
                        .doesNotContain(negative);
                int known = isTraining ? periods.training() : log.size();
                if (kind == NegativeKind.SWAP) {
                    assertThat(occurrences(log, negative, known))
                            .as("swap of %d", event)
                            .isZero();
                    assertThat(Arrays.stream(negative.nodes()).filter(positive::contains))
                            .hasSize(positive.size() - 1);
                }
                if (kind == NegativeKind.COMPANION && positive.size() > 2) {
                    assertThat(Arrays.stream(negative.nodes()).filter(positive::contains))
                            .hasSizeGreaterThanOrEqualTo(positive.size() - positive.size() / 2 - 1);
                }
            }
        });
        int historical = periods.training() - 1;
        Hyperedge past = training.draw(historical, NegativeKind.HISTORICAL, 1, new StreamHistory(WALKS))
                .orElseThrow();
        assertThat(occurrences(log, past, historical * 3 / 4)).isPositive();
    }

    private static long occurrences(List<Hyperedge> log, Hyperedge set, int before) {
        return log.subList(0, before).stream()
                .filter(other -> Arrays.equals(other.nodes(), set.nodes()))
                .count();
    }

    private static BenchmarkResult run(Benchmark benchmark) {
        return benchmark.test(benchmark.train(Towns.SILENT), Towns.SILENT);
    }
}
