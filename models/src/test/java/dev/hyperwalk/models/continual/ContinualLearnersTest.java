package dev.hyperwalk.models.continual;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.testing.Conflict;
import dev.hyperwalk.models.training.LearnerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rival forgets, or keeps, what its kind forgets or keeps. */
class ContinualLearnersTest {

    private static final LearnerConfig CONFIG = new LearnerConfig(8, 0.003, 1);

    private static ContinualLearner create(ContinualMethod method) {
        return ContinualLearners.create(method, method.usual(), Conflict.WALKS, CONFIG, Device.cpu());
    }

    private static void learn(ContinualLearner learner, int regime, int batches) {
        learner.enter(regime);
        for (int i = 0; i < batches; i++) {
            learner.scoreThenLearn(Conflict.batch(regime, i));
        }
    }

    /** How well the first regime is known after it, how well after the second, and how well that is known. */
    private static double[] known(ContinualLearner learner) {
        try (learner) {
            learn(learner, 0, 120);
            double first = Conflict.right(learner.weights(0), 0);
            learn(learner, 1, 150);
            return new double[] {first, Conflict.right(learner.weights(0), 0), Conflict.right(learner.weights(1), 1)};
        }
    }

    @Test
    void fineTuningForgets() {
        double[] known = known(create(ContinualMethod.NAIVE));
        assertThat(known[0]).isGreaterThan(0.85);
        assertThat(known[1]).isLessThan(0.3);
        assertThat(known[2]).isGreaterThan(0.8);
    }

    @Test
    void aFrozenNetworkLearnsNoOther() {
        double[] known = known(create(ContinualMethod.FROZEN));
        assertThat(known[1]).isEqualTo(known[0]);
        assertThat(known[2]).isLessThan(0.2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEPARATE", "BANK"})
    void banksKeepWhatTheyKnew(ContinualMethod method) {
        double[] known = known(create(method));
        assertThat(known[1]).isEqualTo(known[0]);
        assertThat(known[2]).isGreaterThan(0.8);
    }

    /** Nobody can agree with two regimes that contradict each other; who remembers both is less sure of the later one. */
    @ParameterizedTest
    @EnumSource(names = {"JOINT", "REPLAY"})
    void whoRemembersIsLessSure(ContinualMethod method) {
        assertThat(trust(method)).isGreaterThan(trust(ContinualMethod.NAIVE) + 0.05);
    }

    /** How probable the first regime's hyperedges are held to be after the second. */
    private static double trust(ContinualMethod method) {
        try (ContinualLearner learner = create(method)) {
            learn(learner, 0, 120);
            learn(learner, 1, 120);
            return Conflict.meanScore(learner.weights(0));
        }
    }

    /** One network cannot hold two regimes that contradict each other, but stiff springs hold on to the first. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stiffSpringsHoldOnToTheFirstRegime(boolean isElastic) {
        Guard guard = isElastic ? new ElasticGuard(1e7, 1) : new SynapticGuard(1e4);
        SingleNetwork network = new SingleNetwork(Conflict.WALKS, NetworkConfig.DEFAULT, CONFIG, Device.cpu());
        double[] known = known(new FineTuningLearner(network, guard, false));
        assertThat(known[1]).isGreaterThan(0.7);
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
