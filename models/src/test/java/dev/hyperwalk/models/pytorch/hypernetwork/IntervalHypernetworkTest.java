package dev.hyperwalk.models.pytorch.hypernetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.encoder.WeightLayout;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.hypernetwork.IntervalConfig;
import dev.hyperwalk.models.pytorch.encoder.CatWalkEncoder;
import dev.hyperwalk.models.pytorch.encoder.Devices;
import dev.hyperwalk.models.pytorch.encoder.IntervalTensor;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boxes of embeddings become boxes of heads that hold every head made of them. */
@Tag("learning")
class IntervalHypernetworkTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);
    private static final WeightLayout TARGET =
            new CatWalkEncoder(WALKS, new NetworkConfig(4, 8, 8, 4, true, true)).layout();
    private static final double REACH = 0.5;
    private static final IntervalHypernetwork HYPERNETWORK =
            new IntervalHypernetwork(TARGET, new IntervalConfig(6, 10, REACH));

    private final Random random = new Random(4);

    private float[] stirred() {
        float[] numbers = HYPERNETWORK.initial(3);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += (float) (0.3 * random.nextGaussian());
        }
        return numbers;
    }

    private static IntervalTensor box(NDManager manager, float[] centre, float radius) {
        NDArray middle = manager.create(centre, new Shape(1, centre.length));
        return new IntervalTensor(middle, middle.onesLike().mul(radius));
    }

    private float[] off(float[] centre, double radius) {
        float[] point = centre.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += (float) random.nextDouble(-radius, radius);
        }
        return point;
    }

    @Test
    void everyEmbeddingOfTheBoxMakesAHeadInItsBox() {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            NDArray numbers = manager.create(stirred());
            float[] centre = off(new float[6], 1);
            IntervalTensor heads = HYPERNETWORK.heads(numbers, box(manager, centre, 0.4f));
            float[] low = heads.low().toFloatArray();
            float[] high = heads.high().toFloatArray();
            float farthest = 0;
            for (int sample = 0; sample < 10_000; sample++) {
                try (NDScope inner = new NDScope()) {
                    float[] head = HYPERNETWORK
                            .heads(numbers, box(manager, off(centre, 0.4), 0))
                            .centre()
                            .toFloatArray();
                    for (int i = 0; i < head.length; i++) {
                        farthest = Math.max(farthest, Math.max(low[i] - head[i], head[i] - high[i]));
                    }
                }
            }
            assertThat(farthest).as("beyond the box").isLessThan(1e-5f);
        }
    }

    @Test
    void aBoxOfOneEmbeddingIsItsHeadAndLargerBoxesHoldSmallerOnes() {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            NDArray numbers = manager.create(stirred());
            float[] centre = off(new float[6], 1);
            IntervalTensor before = HYPERNETWORK.heads(numbers, box(manager, centre, 0));
            assertThat(before.radius().abs().max().getFloat()).isLessThan(1e-6f);
            for (float radius : new float[] {0.1f, 0.3f, 0.9f}) {
                IntervalTensor heads = HYPERNETWORK.heads(numbers, box(manager, centre, radius));
                assertThat(before.low().sub(heads.low()).min().getFloat()).isGreaterThan(-1e-5f);
                assertThat(heads.high().sub(before.high()).min().getFloat()).isGreaterThan(-1e-5f);
                before = heads;
            }
        }
    }

    /** What is deployed for a regime is the middle of its box of heads, which is not the head of the middle. */
    @Test
    void theMiddleOfTheHeadsIsNotTheHeadOfTheMiddle() {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            NDArray numbers = manager.create(stirred());
            float[] centre = off(new float[6], 1);
            NDArray middle =
                    HYPERNETWORK.heads(numbers, box(manager, centre, 0.9f)).centre();
            NDArray ofMiddle =
                    HYPERNETWORK.heads(numbers, box(manager, centre, 0)).centre();
            assertThat(middle.sub(ofMiddle).abs().max().getFloat()).isGreaterThan(1e-3f);
        }
    }

    @Test
    void boxesOfAnyNumberOfRegimesHaveACommonPart() {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            List<float[]> regimes = new ArrayList<>();
            for (int regime = 0; regime < 500; regime++) {
                regimes.add(HYPERNETWORK.initialEmbedding(regime));
                float[] common = HYPERNETWORK.common(regimes);
                for (float coordinate : common) {
                    assertThat(Math.abs(coordinate)).isLessThanOrEqualTo((float) REACH / 2);
                }
            }
            float[] common = HYPERNETWORK.common(regimes);
            IntervalTensor boxes = HYPERNETWORK.boxes(
                    manager.create(regimes.toArray(new float[0][])), manager.ones(new Shape(500, 1)));
            float[] low = boxes.low().max(new int[] {0}).toFloatArray();
            float[] high = boxes.high().min(new int[] {0}).toFloatArray();
            for (int i = 0; i < common.length; i++) {
                assertThat(low[i]).isLessThanOrEqualTo((float) -REACH / 2 + 1e-6f);
                assertThat(high[i]).isGreaterThanOrEqualTo((float) REACH / 2 - 1e-6f);
                assertThat(common[i]).isCloseTo((low[i] + high[i]) / 2, within(1e-6f));
            }
        }
    }

    @Test
    void badConfigurationsAreRefused() {
        assertThatThrownBy(() -> new IntervalConfig(0, 1, 1)).hasMessageContaining("1 to 1024, got 0");
        assertThatThrownBy(() -> new IntervalConfig(1, 5000, 1)).hasMessageContaining("1 to 4096, got 5000");
        assertThatThrownBy(() -> new IntervalConfig(1, 1, 0)).hasMessageContaining("above 0 and at most 10, got 0");
    }
}
