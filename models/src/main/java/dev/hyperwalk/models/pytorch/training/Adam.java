package dev.hyperwalk.models.pytorch.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.hyperwalk.models.engine.DeviceChoice;
import dev.hyperwalk.models.pytorch.encoder.Devices;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The Adam optimizer of one flat vector of weights (Kingma and Ba, arXiv 1412.6980), moments and all.
 *
 * <p>On the CPU with one engine thread the same state and losses give the same bits. Owns native memory until closed. Not
 * thread-safe, and bound to the thread that calls it.
 */
public final class Adam implements AutoCloseable {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final NDManager manager;
    private final NDArray weights;
    private final NDArray firstMoment;
    private final NDArray secondMoment;
    private long updates;

    /** An optimizer of these weights, which are copied, on {@code device}. */
    public Adam(float[] initial, DeviceChoice device) {
        this.manager = Engine.getInstance().newBaseManager(Devices.of(device));
        this.weights = manager.create(initial);
        this.weights.setRequiresGradient(true);
        this.firstMoment = manager.zeros(weights.getShape());
        this.secondMoment = manager.zeros(weights.getShape());
    }

    /** The owner of the weights, for arrays that live as long as they do. */
    public NDManager manager() {
        return manager;
    }

    /** The weights, float32 (P): compute a loss from them, and they are ready for {@link #descend}. */
    public NDArray weights() {
        return weights;
    }

    /** Updates made so far. */
    public long updates() {
        return updates;
    }

    /**
     * Moves the weights down the gradient of a loss.
     *
     * @param loss one number, computed from {@link #weights} with gradients on
     * @param stepSize above 0
     */
    public void descend(NDArray loss, double stepSize) {
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
        step(stepSize);
    }

    /** Moves the weights down the gradients added since the last step; {@code stepSize} above 0. */
    public void step(double stepSize) {
        updates++;
        JniUtils.setGradMode(false);
        try (NDScope scope = new NDScope()) {
            update(weights, firstMoment, secondMoment, updates, stepSize);
            JniUtils.zeroGrad((PtNDArray) weights);
        }
    }

    /**
     * Where {@link #step} would move the weights; they, the moments and the gradients stay as they are.
     *
     * @return float32 (P), a copy; owned by the open {@code NDScope}
     */
    public NDArray preview(double stepSize) {
        JniUtils.setGradMode(false);
        NDArray moved = weights.stopGradient().duplicate();
        update(moved, firstMoment.duplicate(), secondMoment.duplicate(), updates + 1, stepSize);
        return moved;
    }

    private void update(NDArray moved, NDArray first, NDArray second, long update, double stepSize) {
        float correction =
                (float) (Math.sqrt(1 - Math.pow(BETA2, (double) update)) / (1 - Math.pow(BETA1, (double) update)));
        JniUtils.adamUpdate(
                (PtNDArray) moved,
                (PtNDArray) weights.getGradient(),
                (PtNDArray) first,
                (PtNDArray) second,
                (float) stepSize,
                (float) stepSize * correction,
                0,
                1,
                1,
                BETA1,
                BETA2,
                EPSILON,
                false);
    }

    /** The gradients added since the last step, a copy. */
    public float[] gradient() {
        try (NDScope scope = new NDScope()) {
            return weights.getGradient().toFloatArray();
        }
    }

    /** Drops the gradients added since the last step. */
    public void forgetGradient() {
        JniUtils.setGradMode(false);
        JniUtils.zeroGrad((PtNDArray) weights);
    }

    /** Takes over other weights, which are copied, and begins anew, see {@link #restart()}. */
    public void restart(float[] others) {
        JniUtils.setGradMode(false);
        weights.set(others);
        restart();
    }

    /** Keeps the weights, and gradients added since the last step, and begins anew: no moments. */
    public void restart() {
        JniUtils.setGradMode(false);
        float[] zeros = new float[(int) weights.size()];
        firstMoment.set(zeros);
        secondMoment.set(zeros);
        updates = 0;
    }

    /** Writes all that {@link #restore} needs to resume bit for bit. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(updates);
        for (NDArray array : List.of(weights, firstMoment, secondMoment)) {
            for (float value : array.toFloatArray()) {
                out.writeFloat(value);
            }
        }
    }

    /** Takes over the state that {@link #write} wrote of as many weights. */
    public void restore(DataInput in) throws IOException {
        updates = in.readLong();
        JniUtils.setGradMode(false);
        for (NDArray array : List.of(weights, firstMoment, secondMoment)) {
            float[] values = new float[(int) weights.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
            array.set(values);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
