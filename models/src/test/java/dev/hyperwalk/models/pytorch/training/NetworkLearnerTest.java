package dev.hyperwalk.models.pytorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.prediction.Predictions;
import dev.hyperwalk.models.pytorch.encoder.TorchPredictor;
import dev.hyperwalk.models.testing.Bytes;
import dev.hyperwalk.models.testing.LearningRuns;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.training.LearnerConfig;
import dev.hyperwalk.models.walk.WalkConfig;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The learner learns, judges before it learns, forgets nothing over a restart, and holds on to no memory. */
class NetworkLearnerTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);
    private static final LearnerConfig CONFIG = new LearnerConfig(8, 0.003, 1);
    private static final List<Example> EXAMPLES = WholeStream.examples(WALKS, 2500, 1600, 4);

    private static NetworkLearner learner() {
        return new NetworkLearner(WALKS, CONFIG, DeviceChoice.CPU);
    }

    private static List<Example> batch(int number) {
        return batch(number, CONFIG.batch());
    }

    private static List<Example> batch(int number, int size) {
        int from = number * size % (EXAMPLES.size() - size);
        return EXAMPLES.subList(from, from + size);
    }

    @Tag("learning")
    @ParameterizedTest
    @ValueSource(ints = {8, 33})
    void scoresAreThoseOfTheWeightsBeforeTheUpdate(int size) {
        try (NetworkLearner learner = learner();
                TorchPredictor predictor = new TorchPredictor(WALKS, DeviceChoice.CPU)) {
            for (int i = 0; i < 5; i++) {
                predictor.load(learner.weights());
                Predictions judged = learner.learn(batch(i, size));
                for (int j = 0; j < judged.examples(); j++) {
                    Example example = batch(i, size).get(j);
                    assertThat(judged.probability(j, 0))
                            .isCloseTo(
                                    predictor
                                            .predict(List.of(example.positive()))
                                            .probability(0),
                                    within(1e-6));
                    assertThat(judged.probability(j, 1))
                            .isCloseTo(predictor.predict(example.negatives()).probability(0), within(1e-6));
                }
            }
            assertThat(learner.version()).isEqualTo(5);
        }
    }

    /** Halves of a large batch are learnt from side by side; which examples share a half must not matter. */
    @Tag("learning")
    @Test
    void theUpdateIsThatOfTheWholeBatch() {
        List<Example> shuffled = new ArrayList<>(batch(0, 32));
        Collections.shuffle(shuffled, new Random(1));
        try (NetworkLearner learner = learner();
                NetworkLearner other = learner()) {
            learner.learn(batch(0, 32));
            other.learn(shuffled);
            float[] weights = learner.weights();
            float[] others = other.weights();
            for (int i = 0; i < weights.length; i++) {
                assertThat(others[i]).as("weight %d", i).isCloseTo(weights[i], within(1e-5f));
            }
        }
    }

    /** Bound by the spread of 10 seeds (0.917 +- 0.005). */
    @Tag("learning")
    @Test
    void positivesComeToScoreAboveNegatives() {
        LearningRuns<Double> runs = LearningRuns.ofEachSeed(NetworkLearnerTest::shareInOrder);

        runs.assertMean("share of pairs in the right order", share -> share).isGreaterThan(0.89);
    }

    private static double shareInOrder(long seed) {
        try (NetworkLearner learner = new NetworkLearner(WALKS, new LearnerConfig(8, 0.003, seed), DeviceChoice.CPU)) {
            int right = 0;
            int judged = 0;
            for (int i = 0; i < EXAMPLES.size() / CONFIG.batch(); i++) {
                Predictions predictions = learner.learn(batch(i));
                for (int j = 0; j < predictions.examples() && i >= 100; j++) {
                    judged++;
                    right += predictions.probability(j, 0) > predictions.probability(j, 1) ? 1 : 0;
                }
            }
            return (double) right / judged;
        }
    }

    @Tag("learning")
    @ParameterizedTest
    @ValueSource(ints = {8, 33})
    void aRestoredLearnerGoesOnBitForBit(int size) throws Exception {
        try (NetworkLearner learner = learner();
                NetworkLearner restored = learner()) {
            for (int i = 0; i < 10; i++) {
                learner.learn(batch(i, size));
            }
            byte[] state = Bytes.of(learner::write);
            restored.restore(Bytes.in(state));
            for (int i = 10; i < 30; i++) {
                assertThat(restored.learn(batch(i, size)).toArray())
                        .isEqualTo(learner.learn(batch(i, size)).toArray());
            }
            assertThat(restored.version()).isEqualTo(30);
            assertThat(restored.weights()).isEqualTo(learner.weights());
        }
    }

    @Tag("learning")
    @Test
    void batchesBeginSmallAndGrowToTheMost() {
        LearnerConfig config = new LearnerConfig(64, 0.003, 1);

        assertThat(config.batchAfter(0)).isEqualTo(8);
        assertThat(config.batchAfter(256 * 9 - 1)).isEqualTo(8);
        assertThat(config.batchAfter(256 * 9)).isEqualTo(9);
        assertThat(config.batchAfter(256L * 64)).isEqualTo(64);
        assertThat(config.batchAfter(Long.MAX_VALUE)).isEqualTo(64);
        assertThat(new LearnerConfig(4, 0.003, 1).batchAfter(0)).isEqualTo(4);
    }

    @Tag("learning")
    @ParameterizedTest
    @ValueSource(ints = {8, 33})
    void theSameSeedLearnsTheSameWeights(int size) {
        List<float[]> weights = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (NetworkLearner learner = learner()) {
                for (int i = 0; i < 10; i++) {
                    learner.learn(batch(i, size));
                }
                weights.add(learner.weights());
            }
        }
        assertThat(weights.get(0)).isEqualTo(weights.get(1));
    }

    /** The engine reads memory that Java owns: what is let go too early shows when other memory is wanted. */
    @ParameterizedTest
    @ValueSource(ints = {8, 33})
    void memoryPressureChangesNothing(int size) throws Exception {
        List<float[]> weights = new ArrayList<>();
        for (boolean pressed : new boolean[] {false, true}) {
            AtomicBoolean isOver = new AtomicBoolean(!pressed);
            Thread pressure = new Thread(() -> press(isOver));
            pressure.start();
            try (NetworkLearner learner = learner()) {
                for (int i = 0; i < 50; i++) {
                    learner.learn(batch(i, size));
                }
                weights.add(learner.weights());
            } finally {
                isOver.set(true);
                pressure.join();
            }
        }
        assertThat(weights.get(1)).isEqualTo(weights.get(0));
    }

    private static void press(AtomicBoolean isOver) {
        while (!isOver.get()) {
            System.gc();
            for (int i = 0; i < 2000; i++) {
                ByteBuffer scratch = ByteBuffer.allocateDirect(4 + i % 64);
                while (scratch.hasRemaining()) {
                    scratch.put((byte) -1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 33})
    void noArrayOutlivesItsBatch(int size) {
        try (NetworkLearner learner = learner()) {
            learner.learn(batch(0, size));
            int held = learner.heldArrays();
            for (int i = 1; i < 200; i++) {
                learner.learn(batch(i, size));
            }
            assertThat(learner.heldArrays()).isEqualTo(held);
        }
    }

    @Tag("learning")
    @Test
    void weightsOfAnotherNetworkAreRefused() {
        try (TorchPredictor predictor = new TorchPredictor(WALKS, DeviceChoice.CPU)) {
            assertThatThrownBy(() -> predictor.load(new float[3]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("got 3");
        }
    }
}
