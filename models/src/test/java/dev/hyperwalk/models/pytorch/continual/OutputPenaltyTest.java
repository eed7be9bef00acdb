package dev.hyperwalk.models.pytorch.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.continual.PenaltyConfig;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypernetwork.HypernetworkConfig;
import dev.hyperwalk.models.hypernetwork.Scope;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.Devices;
import dev.hyperwalk.models.pytorch.hypernetwork.Hypernetwork;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The penalty is nothing at first, its gradient is that of its value, and few regimes stand for all. */
@Tag("learning")
class OutputPenaltyTest {

    private static final int REGIMES = 5;
    private static final int PRESENT = 4;
    private static final Hypernetwork HYPERNETWORK = new Hypernetwork(
            new CatWalkEncoder(new WalkConfig(4, 2, List.of(0.0, 1.0), 7), new NetworkConfig(2, 4, 4, 2, true, true))
                    .layout(),
            new HypernetworkConfig(HypernetworkConfig.Kind.FULL, Scope.ALL, 3, 4, 64, 3));
    private static final float[] NUMBERS = HYPERNETWORK.initial(1);

    private final Random random = new Random(5);
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
    }

    @AfterEach
    void close() {
        JniUtils.setGradMode(false);
        manager.close();
    }

    private static List<float[]> embeddings() {
        List<float[]> embeddings = new ArrayList<>();
        for (int regime = 0; regime < REGIMES; regime++) {
            embeddings.add(HYPERNETWORK.initialEmbedding(regime));
        }
        return embeddings;
    }

    private OutputPenalty penalty(int sampled) {
        OutputPenalty penalty =
                new OutputPenalty(HYPERNETWORK, new PenaltyConfig(1_000, sampled, false, false, true), 1);
        float[] counts = new float[HYPERNETWORK.made()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 2 * random.nextFloat();
        }
        penalty.hold(manager, NUMBERS, embeddings(), counts, PRESENT);
        return penalty;
    }

    private float[] moved() {
        float[] numbers = NUMBERS.clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += (float) (0.05 * random.nextGaussian());
        }
        return numbers;
    }

    private double value(OutputPenalty penalty, float[] numbers, List<Integer> regimes) {
        try (NDScope scope = new NDScope()) {
            NDArray made = HYPERNETWORK.weights(manager.create(numbers), penalty.embeddings(manager, regimes));
            return penalty.of(manager, made, regimes).getFloat();
        }
    }

    private float[] gradient(OutputPenalty penalty, float[] numbers, List<Integer> regimes) {
        try (NDScope scope = new NDScope()) {
            NDArray own = manager.create(numbers);
            own.setRequiresGradient(true);
            JniUtils.setGradMode(true);
            NDArray loss =
                    penalty.of(manager, HYPERNETWORK.weights(own, penalty.embeddings(manager, regimes)), regimes);
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            JniUtils.setGradMode(false);
            return own.getGradient().toFloatArray();
        }
    }

    @Test
    void atFirstThereIsNothingToHold() {
        OutputPenalty penalty = penalty(4);
        List<Integer> all = penalty.drawn(0);
        assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(value(penalty, NUMBERS, all)).isZero();
        assertThat(gradient(penalty, NUMBERS, all)).containsOnly(0);
    }

    /** Taken where a step would lead, it is the look-ahead form's gradient: the step itself is no function of anything. */
    @Test
    void theGradientIsThatOfFiniteDifferences() {
        OutputPenalty penalty = penalty(2);
        List<Integer> drawn = penalty.drawn(3);
        float[] numbers = moved();
        float[] gradient = gradient(penalty, numbers, drawn);
        double size = 0;
        for (float slope : gradient) {
            size += (double) slope * slope / gradient.length;
        }
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(numbers.length);
            float kept = numbers[at];
            numbers[at] = kept + 1e-2f;
            double above = value(penalty, numbers, drawn);
            numbers[at] = kept - 1e-2f;
            double below = value(penalty, numbers, drawn);
            numbers[at] = kept;
            assertThat(gradient[at])
                    .isCloseTo((float) ((above - below) / 2e-2), within((float) (0.05 * Math.sqrt(size))));
        }
    }

    @Test
    void aFewRegimesStandForAll() {
        OutputPenalty few = penalty(2);
        float[] numbers = moved();
        double[] ofEach = new double[REGIMES];
        double mean = 0;
        for (int regime = 0; regime < PRESENT; regime++) {
            ofEach[regime] = value(few, numbers, List.of(regime));
            mean += ofEach[regime] / PRESENT;
        }
        assertThat(value(few, numbers, List.of(1, 3))).isCloseTo((ofEach[1] + ofEach[3]) / 2, within(1e-4 * mean));
        double sampled = 0;
        int draws = 100_000;
        for (int draw = 0; draw < draws; draw++) {
            for (int regime : few.drawn(draw)) {
                sampled += ofEach[regime] / 2 / draws;
            }
        }
        assertThat(sampled).isCloseTo(mean, within(0.01 * mean));
    }
}
