package dev.hyperwalk.models.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.Network;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.encoder.Scorer;
import dev.hyperwalk.models.hypernetwork.Hypernetwork;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig.Kind;
import dev.hyperwalk.models.hypernetwork.Scope;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.Conflict;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a hypernetwork learner keeps of old regimes, bit for bit where it says so. */
class HypernetworkLearnerTest {

    private static final WalkConfig WALKS = Conflict.WALKS;
    private static final LearnerConfig CONFIG = new LearnerConfig(8, 0.01, 1);

    private static HypernetworkLearner learner(Kind kind, Scope scope, PenaltyConfig penalty) {
        return new HypernetworkLearner(
                WALKS,
                NetworkConfig.DEFAULT,
                HypernetworkConfig.DEFAULT.withKind(kind).withScope(scope),
                penalty,
                CONFIG,
                Device.cpu());
    }

    private static HypernetworkLearner learner(PenaltyConfig penalty) {
        return learner(Kind.FULL, Scope.ALL, penalty);
    }

    private static double[][] learn(ContinualLearner learner, int regime, int from, int batches) {
        learner.enter(regime);
        double[][] scores = {};
        for (int i = 0; i < batches; i++) {
            scores = learner.scoreThenLearn(Conflict.batch(regime, from + i));
        }
        return scores;
    }

    private static double change(float[] from, float[] to) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.pow(from[i] - (double) to[i], 2);
            size += from[i] * (double) from[i];
        }
        return Math.sqrt(sum / size);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindLearnsBothOfTwoRegimesThatContradict(Kind kind) {
        try (ContinualLearner learner = learner(kind, Scope.ALL, PenaltyConfig.DEFAULT)) {
            learn(learner, 0, 0, 120);
            double learnt = Conflict.right(learner.weights(0), 0);
            learn(learner, 1, 0, 150);

            assertThat(learnt).as("the first regime").isGreaterThan(0.85);
            assertThat(Conflict.right(learner.weights(0), 0))
                    .as("the first regime, after the second")
                    .isGreaterThan(learnt - 0.02);
            assertThat(Conflict.right(learner.weights(1), 1))
                    .as("the second regime")
                    .isGreaterThan(0.8);
        }
    }

    @Test
    void withoutThePenaltyTheOldRegimeIsForgotten() {
        try (ContinualLearner learner = learner(PenaltyConfig.DEFAULT.withStrength(0))) {
            learn(learner, 0, 0, 120);
            learn(learner, 1, 0, 150);

            assertThat(Conflict.right(learner.weights(0), 0)).isLessThan(0.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void thePenaltyHoldsTheWeightsOfOldRegimes(boolean looksAhead, boolean caches) {
        PenaltyConfig penalty = new PenaltyConfig(PenaltyConfig.DEFAULT.strength(), 4, looksAhead, caches, false);
        double[] changes = new double[2];
        for (int i = 0; i < 2; i++) {
            try (ContinualLearner learner = learner(i == 0 ? penalty : penalty.withStrength(0))) {
                learn(learner, 0, 0, 50);
                float[] before = learner.weights(0);
                learn(learner, 1, 0, 200);
                changes[i] = change(before, learner.weights(0));
            }
        }
        assertThat(changes[0]).as("with the penalty").isLessThan(0.02);
        assertThat(changes[1]).as("without it").isGreaterThan(0.1);
    }

    @Test
    void unweighedTheHoldKeepsTheOldRegimeToo() {
        try (HypernetworkLearner learner =
                learner(PenaltyConfig.DEFAULT.withStrength(10_000).unweighed())) {
            learn(learner, 0, 0, 120);
            double learnt = Conflict.right(learner.weights(0), 0);
            learn(learner, 1, 0, 150);

            assertThat(Conflict.right(learner.weights(0), 0)).isGreaterThan(learnt - 0.02);
            assertThat(Conflict.right(learner.weights(1), 1)).isGreaterThan(0.8);
        }
    }

    @Test
    void driftIsAboutHowFarTheWeightsOfARegimeHaveMovedSinceItWasLeft() {
        try (HypernetworkLearner learner = learner(PenaltyConfig.DEFAULT.withStrength(1))) {
            learn(learner, 0, 0, 30);
            assertThat(learner.drift(0)).isZero();
            float[] left = learner.weights(0);
            learner.enter(1);
            assertThat(learner.drift(0)).as("just left").isLessThan(1e-6);
            learn(learner, 1, 0, 1);
            double soon = learner.drift(0);
            learn(learner, 1, 1, 30);
            double change = change(left, learner.weights(0));
            assertThat(learner.drift(0)).isBetween(change / 2, change * 2).isGreaterThan(soon);
            assertThat(learner.drift(1)).isZero();
            learn(learner, 0, 0, 1);
            learn(learner, 1, 0, 1);
            assertThat(learner.drift(0)).as("left again").isLessThan(change / 2);
        }
    }

    @Test
    void storedTargetsAndTargetsMadeAnewAreTheSame() {
        PenaltyConfig made = PenaltyConfig.DEFAULT;
        PenaltyConfig stored =
                new PenaltyConfig(made.strength(), made.sampled(), made.looksAhead(), true, made.weighs());
        try (ContinualLearner one = learner(made);
                ContinualLearner other = learner(stored)) {
            learn(one, 0, 0, 20);
            learn(other, 0, 0, 20);
            one.enter(1);
            other.enter(1);
            for (int i = 0; i < 40; i++) {
                double[][] scores = one.scoreThenLearn(Conflict.batch(1, i));
                double[][] others = other.scoreThenLearn(Conflict.batch(1, i));
                for (int j = 0; j < scores.length; j++) {
                    assertThat(others[j]).containsExactly(scores[j], within(1e-4));
                }
            }
        }
    }

    /** Weights out of scope are learnt once; afterwards they and the embeddings of old regimes keep their bits. */
    @Test
    void whatIsSharedIsFrozenAfterTheFirstRegime() {
        try (ContinualLearner learner = learner(Kind.FULL, Scope.HEAD, PenaltyConfig.DEFAULT)) {
            learner.enter(0);
            float[] start = learner.weights(0);
            learn(learner, 0, 0, 10);
            float[] first = learner.weights(0);
            learn(learner, 1, 0, 10);
            float[] second = learner.weights(1);

            int shared = shared();
            assertThat(slice(first, shared)).isNotEqualTo(slice(start, shared));
            assertThat(slice(second, shared)).isEqualTo(slice(first, shared));
        }
    }

    private static int shared() {
        return new Hypernetwork(
                        new Network(WALKS, NetworkConfig.DEFAULT).layout(),
                        HypernetworkConfig.DEFAULT.withScope(Scope.HEAD))
                .shared();
    }

    private static float[] slice(float[] weights, int count) {
        return Arrays.copyOf(weights, count);
    }

    @Test
    void scoresAreThoseOfTheWeightsOfThePresentRegime() {
        try (ContinualLearner learner = learner(PenaltyConfig.DEFAULT);
                Scorer scorer = new Scorer(WALKS, Device.cpu())) {
            learn(learner, 0, 0, 5);
            learn(learner, 1, 0, 5);
            scorer.load(learner.weights(1));
            List<Example> batch = Conflict.batch(1, 7);
            double[][] scores = learner.scoreThenLearn(batch);
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i][0])
                        .isCloseTo(scorer.score(List.of(batch.get(i).positive()))[0], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false, false", "true, true, false", "false, false, true"})
    void aRestoredLearnerGoesOnBitForBit(boolean looksAhead, boolean caches, boolean weighs) throws Exception {
        PenaltyConfig penalty = new PenaltyConfig(PenaltyConfig.DEFAULT.strength(), 1, looksAhead, caches, weighs);
        try (HypernetworkLearner learner = learner(penalty);
                HypernetworkLearner restored = learner(penalty)) {
            for (int regime = 0; regime < 3; regime++) {
                learn(learner, regime, 0, 7);
            }
            restored.restore(Bytes.in(Bytes.of(learner::write)));
            for (int i = 0; i < 10; i++) {
                assertThat(restored.scoreThenLearn(Conflict.batch(0, i)))
                        .isDeepEqualTo(learner.scoreThenLearn(Conflict.batch(0, i)));
            }
            learn(learner, 1, 0, 5);
            learn(restored, 1, 0, 5);
            assertThat(restored.regimes()).isEqualTo(3);
            for (int regime = 0; regime < 3; regime++) {
                assertThat(restored.weights(regime)).isEqualTo(learner.weights(regime));
            }
        }
    }

    @Test
    void aFurtherRegimeCostsLessThanAKilobyte() {
        try (ContinualLearner learner = learner(PenaltyConfig.DEFAULT)) {
            learn(learner, 0, 0, 1);
            learn(learner, 1, 0, 1);
            long two = learner.bytes();
            learn(learner, 2, 0, 1);

            assertThat(learner.bytes() - two)
                    .isEqualTo(learner.bytesPerRegime())
                    .isLessThan(1024);
        }
    }

    @Test
    void regimesAreNumberedAsTheyCome() {
        try (ContinualLearner learner = learner(PenaltyConfig.DEFAULT)) {
            assertThatThrownBy(() -> learner.scoreThenLearn(Conflict.batch(0, 0)))
                    .isInstanceOf(IllegalStateException.class);
            learner.enter(0);
            assertThatThrownBy(() -> learner.enter(2)).hasMessageContaining("expected 0 to 1, got 2");
        }
    }

    @Test
    void oldRegimesAreDrawnEquallyOften() {
        int[] counts = new int[10];
        for (int i = 0; i < 30_000; i++) {
            List<Integer> drawn = OldRegimes.draw(10, 3, 4, i);
            assertThat(drawn).doesNotHaveDuplicates().hasSize(4);
            drawn.forEach(regime -> counts[regime]++);
        }
        assertThat(counts[3]).isZero();
        List<Integer> others = new ArrayList<>();
        for (int regime = 0; regime < 10; regime++) {
            if (regime != 3) {
                others.add(counts[regime]);
            }
        }
        assertThat(others).allSatisfy(count -> assertThat(count).isBetween(13_000, 13_700));
        assertThat(OldRegimes.draw(3, 1, 4, 9)).containsExactlyInAnyOrder(0, 2);
    }
}
