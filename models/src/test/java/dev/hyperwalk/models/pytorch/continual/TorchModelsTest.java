package dev.hyperwalk.models.pytorch.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperwalk.models.continual.ContinualLearner;
import dev.hyperwalk.models.continual.ContinualMethod;
import dev.hyperwalk.models.continual.LearnerCheckpoint;
import dev.hyperwalk.models.drift.RegimeRule;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.engine.ModelSpec;
import dev.hyperwalk.models.prediction.OnlineModel;
import dev.hyperwalk.models.pytorch.training.NetworkLearner;
import dev.hyperwalk.models.pytorch.training.Regularizer;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.Conflict;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.training.TrainingBatch;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rival forgets, or keeps, what its kind forgets or keeps. */
@Tag("learning")
class TorchModelsTest {

    private static LearnerConfig config(long seed) {
        return new LearnerConfig(8, 0.003, seed);
    }

    private static ContinualLearner create(ContinualMethod method, long seed) {
        return new TorchModels()
                .learner(ModelSpec.of(method, RegimeRule.NONE, Conflict.WALKS, config(seed)), DeviceChoice.CPU);
    }

    private static ContinualLearner create(ContinualMethod method) {
        return create(method, 1);
    }

    private static void learn(ContinualLearner learner, int regime, int batches) {
        learner.enter(regime);
        for (int i = 0; i < batches; i++) {
            learner.learn(Conflict.batch(regime, i));
        }
    }

    /** How well the first regime is known after it, how well after the second, and how well that is known. */
    private record Known(double first, double firstLater, double second) {

        private static Known of(ContinualLearner learner) {
            try (learner) {
                learn(learner, 0, 40);
                double first = Conflict.right(learner.weights(0), 0);
                learn(learner, 1, 60);
                return new Known(first, Conflict.right(learner.weights(0), 0), Conflict.right(learner.weights(1), 1));
            }
        }

        private double kept() {
            return firstLater - first;
        }
    }

    private static LearningRuns<Known> known(ContinualMethod method) {
        return LearningRuns.ofEachSeed(seed -> Known.of(create(method, seed)));
    }

    /** Bounds by the spread of 10 seeds (0.900 +- 0.012, 0.106 +- 0.009, 0.894 +- 0.009). */
    @Test
    void fineTuningForgets() {
        LearningRuns<Known> runs = known(ContinualMethod.NAIVE);

        runs.assertMean("naive, the first regime", Known::first).isGreaterThan(0.85);
        runs.assertMean("naive, the first regime after the second", Known::firstLater)
                .isLessThan(0.15);
        runs.assertMean("naive, the second regime", Known::second).isGreaterThan(0.85);
    }

    /** Bound by the spread of 10 seeds (0.101 +- 0.012). */
    @Test
    void aFrozenNetworkLearnsNoOther() {
        LearningRuns<Known> runs = known(ContinualMethod.FROZEN);

        runs.assertEach("frozen, what the second regime changes of the first", Known::kept, change -> change.isZero());
        runs.assertMean("frozen, the second regime", Known::second).isLessThan(0.16);
    }

    /** Bound by the spread of 10 seeds (0.893 +- 0.008). */
    @ParameterizedTest
    @EnumSource(names = {"SEPARATE", "BANK"})
    void banksKeepWhatTheyKnew(ContinualMethod method) {
        LearningRuns<Known> runs = known(method);

        runs.assertEach(
                method + ", what the second regime changes of the first", Known::kept, change -> change.isZero());
        runs.assertMean(method + ", the second regime", Known::second).isGreaterThan(0.85);
    }

    /**
     * Nobody can agree with two regimes that contradict each other; who remembers both is less sure of the later one. Bound by
     * the spread of 10 seeds (0.145 +- 0.045).
     */
    @Test
    void whoRemembersIsLessSure() {
        List<ContinualMethod> methods = List.of(ContinualMethod.JOINT, ContinualMethod.REPLAY);
        LearningRuns<double[]> runs = LearningRuns.ofEachSeed(seed -> {
            double naive = trust(ContinualMethod.NAIVE, seed);
            return methods.stream()
                    .mapToDouble(method -> trust(method, seed) - naive)
                    .toArray();
        });

        for (int i = 0; i < methods.size(); i++) {
            int number = i;
            runs.assertMean(methods.get(i) + ", trust above naive's", run -> run[number])
                    .isGreaterThan(0.05);
        }
    }

    /** How probable the first regime's hyperedges are held to be after the second. */
    private static double trust(ContinualMethod method, long seed) {
        try (ContinualLearner learner = create(method, seed)) {
            learn(learner, 0, 40);
            learn(learner, 1, 60);
            return Conflict.meanScore(learner.weights(0));
        }
    }

    /**
     * One network cannot hold two regimes that contradict each other, but stiff springs hold on to the first. Bound by the
     * spread of 10 seeds (synaptic 0.875 +- 0.064, elastic 0.904 +- 0.009).
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stiffSpringsHoldOnToTheFirstRegime(boolean isElastic) {
        LearningRuns<Known> runs = LearningRuns.ofEachSeed(seed -> {
            Regularizer regularizer =
                    isElastic ? new ElasticWeightConsolidation(1e7, 1) : new SynapticIntelligence(1e4);
            NetworkLearner network = new NetworkLearner(Conflict.WALKS, config(seed), DeviceChoice.CPU);
            return Known.of(new FineTuningLearner(network, regularizer, false));
        });

        runs.assertMean(
                        (isElastic ? "elastic" : "synaptic") + ", the first regime, after the second",
                        Known::firstLater)
                .isGreaterThan(0.7);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedLearnsTheSame(ContinualMethod method) {
        try (ContinualLearner one = create(method);
                ContinualLearner other = create(method)) {
            for (int regime : new int[] {0, 1, 0, 2}) {
                learn(one, regime, 3);
                learn(other, regime, 3);
            }
            assertThat(one.regimes()).isEqualTo(3);
            assertThat(one.bytes()).isEqualTo(other.bytes()).isPositive();
            for (int regime = 0; regime < 3; regime++) {
                assertThat(one.weights(regime)).isEqualTo(other.weights(regime));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRestoredLearnerResumesBitForBit(ContinualMethod method) throws IOException {
        try (ContinualLearner learner = create(method);
                ContinualLearner restored = create(method)) {
            for (int regime : new int[] {0, 1, 0}) {
                learn(learner, regime, 3);
            }
            restored.restore(Bytes.in(Bytes.of(learner::write)));
            assertThat(restored.regimes()).isEqualTo(2);
            for (int regime : new int[] {0, 2, 1}) {
                learn(learner, regime, 3);
                learn(restored, regime, 3);
            }
            for (int regime = 0; regime < 3; regime++) {
                assertThat(restored.weights(regime)).isEqualTo(learner.weights(regime));
            }
            assertThat(Bytes.of(restored::write)).isEqualTo(Bytes.of(learner::write));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasLearntSinceACheckpointIsRolledBack(ContinualMethod method) {
        try (ContinualLearner learner = create(method)) {
            learn(learner, 0, 3);
            float[] then = learner.weights(0);
            LearnerCheckpoint checkpoint = learner.checkpoint();
            learn(learner, 0, 2);
            assertThat(learner.weights(0)).hasSize(learner.numWeights()).isNotEqualTo(then);
            learner.rollBack(checkpoint);
            assertThat(learner.weights(0)).isEqualTo(then);
        }
    }

    @Test
    void whatCannotBeRolledBackIsRefusedWhereRegimesAreDetected() {
        RegimeRule profile = RegimeRule.parse("profile");
        ModelSpec spec = ModelSpec.of(ContinualMethod.EWC, profile, Conflict.WALKS, config(1));

        assertThatThrownBy(() -> new TorchModels().onlineModel(spec, DeviceChoice.CPU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by key, phase or none, got profile");
    }

    @Test
    void onePlainNetworkHasNoRegimesToTellOf() {
        ModelSpec plain = ModelSpec.plain(Conflict.WALKS, config(1));
        try (OnlineModel model = new TorchModels().onlineModel(plain, DeviceChoice.CPU)) {
            List<Example> batch = Conflict.batch(0, 0);
            model.learn(new TrainingBatch(batch, Collections.nCopies(batch.size(), 1L), null));

            assertThat(model.takeChanges()).isEmpty();
            assertThat(model.regimes()).isEqualTo(1);
            assertThat(model.version()).isEqualTo(1);
        }
    }

    @Test
    void aBankGivesBackTheVeryWeights() {
        try (ContinualLearner bank = create(ContinualMethod.BANK)) {
            learn(bank, 0, 5);
            float[] first = bank.weights(0);
            bank.enter(1);
            assertThat(bank.weights(1)).isEqualTo(first);
            learn(bank, 1, 5);
            assertThat(bank.weights(0)).isEqualTo(first);
            bank.enter(0);
            assertThat(bank.weights(0)).isEqualTo(first);
        }
    }
}
