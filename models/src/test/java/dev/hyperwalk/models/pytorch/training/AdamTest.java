package dev.hyperwalk.models.pytorch.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.testing.Bytes;
import org.junit.jupiter.api.Test;

/** The optimizer's preview is its step, and beginning anew is what it says. */
class AdamTest {

    private static Adam adam() {
        return new Adam(new float[] {1, -2, 3}, DeviceChoice.CPU);
    }

    /** Adds the gradient of the sum of squares. */
    private static void slide(Adam adam) {
        JniUtils.setGradMode(true);
        try (NDScope scope = new NDScope()) {
            NDArray loss = adam.weights().mul(adam.weights()).sum();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
        }
    }

    @Test
    void previewIsTheStepToCome() throws Exception {
        try (Adam adam = adam()) {
            for (int i = 0; i < 5; i++) {
                slide(adam);
                byte[] before = Bytes.of(adam::write);
                float[] ahead;
                try (NDScope scope = new NDScope()) {
                    ahead = adam.preview(0.1).toFloatArray();
                }
                assertThat(Bytes.of(adam::write)).isEqualTo(before);
                adam.step(0.1);
                assertThat(adam.weights().toFloatArray()).isEqualTo(ahead);
            }
        }
    }

    @Test
    void gradientsAddUpUntilTheStep() {
        try (Adam adam = adam()) {
            slide(adam);
            slide(adam);
            assertThat(adam.gradient()).containsExactly(4, -8, 12);
            adam.step(0.1);
            assertThat(adam.gradient()).containsExactly(0, 0, 0);
        }
    }

    @Test
    void aRestartIsAFreshOptimizer() throws Exception {
        try (Adam used = adam();
                Adam fresh = adam()) {
            slide(used);
            used.step(0.1);
            slide(used);
            used.forgetGradient();
            used.restart(new float[] {1, -2, 3});
            assertThat(Bytes.of(used::write)).isEqualTo(Bytes.of(fresh::write));
            slide(used);
            slide(fresh);
            used.step(0.1);
            fresh.step(0.1);
            assertThat(Bytes.of(used::write)).isEqualTo(Bytes.of(fresh::write));
        }
    }
}
