package dev.hyperwalk.models.pytorch.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.encoder.NetworkConfig;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.feature.RaggedBatch;
import dev.hyperwalk.models.testing.WholeStream;
import dev.hyperwalk.models.training.Example;
import dev.hyperwalk.models.walk.WalkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the box stays within the bounds, and the bounds are no wider than they have to be where that is promised. */
@Tag("learning")
class IntervalTensorTest {

    private static final WalkConfig WALKS = new WalkConfig(4, 2, List.of(0.0, 1.0), 7);
    private static final float ROUNDING = 1e-4f;

    private final Random random = new Random(9);

    private float[] numbers(int count, double size) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (size * random.nextGaussian());
        }
        return numbers;
    }

    private float[] radii(int count, double size) {
        float[] radii = numbers(count, size);
        for (int i = 0; i < count; i++) {
            radii[i] = Math.abs(radii[i]);
        }
        return radii;
    }

    /** A point of the box: every other one a corner, where bounds are met if anywhere. */
    private float[] inside(float[] centre, float[] radius, int number) {
        float[] point = centre.clone();
        for (int i = 0; i < point.length; i++) {
            double off = number % 2 == 0 ? random.nextDouble(-1, 1) : random.nextBoolean() ? 1 : -1;
            point[i] += (float) (off * radius[i]);
        }
        return point;
    }

    @Test
    void linearMapsInABoxKeepWithinTheirBounds() {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            float[] rows = numbers(12, 1);
            float[] weights = numbers(15, 1);
            float[] off = radii(15, 0.5);
            IntervalTensor box =
                    new IntervalTensor(manager.create(weights, new Shape(5, 3)), manager.create(off, new Shape(5, 3)));
            NDArray input = manager.create(rows, new Shape(4, 3));
            IntervalTensor out = box.of(input);
            for (int i = 0; i < 2_000; i++) {
                NDArray one = manager.create(inside(weights, off, i), new Shape(5, 3));
                assertWithin(out, Ops.linear(input, one));
            }
        }
    }

    /** Sharp: the least and the most are those of corners of the two boxes. */
    @Test
    void positiveRowsInABoxHaveSharpBounds() {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            for (int i = 0; i < 500; i++) {
                float weight = (float) random.nextGaussian();
                float off = Math.abs((float) random.nextGaussian());
                float input = (float) random.nextDouble(1, 2);
                float inputOff = (float) random.nextDouble(0, 1);
                IntervalTensor out = new IntervalTensor(one(manager, weight), one(manager, off))
                        .ofPositive(new IntervalTensor(one(manager, input), one(manager, inputOff)));
                float least = Float.POSITIVE_INFINITY;
                float most = Float.NEGATIVE_INFINITY;
                for (int corner = 0; corner < 4; corner++) {
                    float product =
                            (weight + (corner % 2 == 0 ? off : -off)) * (input + (corner < 2 ? inputOff : -inputOff));
                    least = Math.min(least, product);
                    most = Math.max(most, product);
                }
                assertThat(out.low().toFloatArray()[0]).isCloseTo(least, within(1e-4f));
                assertThat(out.high().toFloatArray()[0]).isCloseTo(most, within(1e-4f));
            }
        }
    }

    private static NDArray one(NDManager manager, float value) {
        return manager.create(new float[] {value}, new Shape(1, 1));
    }

    /** The rule for functions that never fall is none for GELU, which falls before it rises: this test would notice. */
    @Test
    void aFunctionThatFallsEscapesTheBounds() {
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            IntervalTensor box = IntervalTensor.between(one(manager, -3), one(manager, -0.1f));
            float least = box.rising(Ops::gelu).low().toFloatArray()[0];

            assertThat(Ops.gelu(one(manager, -0.75f)).toFloatArray()[0]).isLessThan(least - 0.05f);
            assertThat(Ops.relu(one(manager, -0.75f)).toFloatArray()[0])
                    .isGreaterThanOrEqualTo(box.rising(Ops::relu).low().toFloatArray()[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1})
    void everyHeadInTheBoxScoresWithinTheBounds(double size) {
        CatWalkEncoder encoder = new CatWalkEncoder(WALKS, NetworkConfig.DEFAULT);
        float[] middle = encoder.layout().initial(5);
        int head = encoder.layout().beginOfSection("head");
        for (int i = 0; i < middle.length; i++) {
            middle[i] += (float) (0.1 * random.nextGaussian());
        }
        float[] radius = radii(middle.length, size);
        Arrays.fill(radius, 0, head, 0);
        List<Example> examples = WholeStream.examples(WALKS, 500, 12, 11);
        JniUtils.setGradMode(false);
        try (NDManager manager = Engine.getInstance().newBaseManager(Devices.of(DeviceChoice.CPU));
                NDScope scope = new NDScope()) {
            TorchBatch batch =
                    new TorchBatch(manager, new Staging(), new RaggedBatch(WALKS, Example.candidates(examples)));
            CatWalkEncoder.Bounds bounds =
                    encoder.bounds(new IntervalTensor(manager.create(middle), manager.create(radius)), batch);
            IntervalTensor all = IntervalTensor.between(bounds.low(), bounds.high());
            assertThat(bounds.middle().toFloatArray())
                    .isEqualTo(encoder.logits(manager.create(middle), batch).toFloatArray());
            for (int i = 0; i < 1_000; i++) {
                try (NDScope inner = new NDScope()) {
                    assertWithin(all, encoder.logits(manager.create(inside(middle, radius, i)), batch));
                }
            }
            CatWalkEncoder.Bounds sharp = encoder.bounds(
                    new IntervalTensor(manager.create(middle), manager.create(new float[middle.length])), batch);
            assertThat(sharp.low().toFloatArray()).containsExactly(sharp.high().toFloatArray(), within(ROUNDING));
            assertThat(sharp.low().toFloatArray())
                    .containsExactly(bounds.middle().toFloatArray(), within(ROUNDING));
        }
    }

    private static void assertWithin(IntervalTensor bounds, NDArray values) {
        float[] low = bounds.low().toFloatArray();
        float[] high = bounds.high().toFloatArray();
        float[] all = values.toFloatArray();
        for (int i = 0; i < all.length; i++) {
            float slack = ROUNDING * Math.max(1, Math.abs(all[i]));
            assertThat(all[i]).isBetween(low[i] - slack, high[i] + slack);
        }
    }
}
