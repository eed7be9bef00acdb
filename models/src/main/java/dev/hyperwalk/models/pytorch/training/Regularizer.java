package dev.hyperwalk.models.pytorch.training;

import ai.djl.ndarray.NDArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Keeps the weights of one network near where earlier regimes left them. One use. */
public interface Regularizer {

    /** Adds to the gradient of the weights before an update. */
    void pull(NDArray weights);

    /**
     * Sees an update, if it {@link #wantsSteps}.
     *
     * @param gradient of the loss of the batch alone
     * @param before the weights before the update
     * @param after the weights after it
     */
    default void stepped(float[] gradient, float[] before, float[] after) {}

    /**
     * A regime is over.
     *
     * @param weights as it leaves them
     * @param squares the mean square of the gradient of single examples of the regime, if it {@link #wantsSquares}
     */
    void left(float[] weights, float[] squares);

    /** Whether it is to see every update. */
    default boolean wantsSteps() {
        return false;
    }

    /** Whether {@link #left} needs squares of gradients. */
    default boolean wantsSquares() {
        return false;
    }

    /** Numbers that it holds. */
    long size();

    /** Writes what {@link #restore} takes over. */
    void write(DataOutput out) throws IOException;

    /** Takes over what {@link #write} wrote. */
    void restore(DataInput in) throws IOException;

    /** Keeps nothing near anything. */
    static Regularizer none() {
        return new Regularizer() {
            @Override
            public void pull(NDArray weights) {}

            @Override
            public void left(float[] weights, float[] squares) {}

            @Override
            public long size() {
                return 0;
            }

            @Override
            public void write(DataOutput out) {}

            @Override
            public void restore(DataInput in) {}
        };
    }
}
