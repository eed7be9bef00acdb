package dev.hyperwalk.models.continual;

import ai.djl.ndarray.NDArray;

/** What keeps the weights of a single network near where earlier regimes left them. One use. */
interface Guard {

    /** Adds to the gradient of the weights before an update. */
    void pull(NDArray weights);

    /**
     * Sees an update.
     *
     * @param gradient of the loss of the batch alone
     * @param before the weights before the update
     * @param after the weights after it
     */
    void stepped(float[] gradient, float[] before, float[] after);

    /**
     * A regime is over.
     *
     * @param weights as it leaves them
     * @param squares the mean square of the gradient of single examples of the regime, see {@link #wantsSquares}
     */
    void left(float[] weights, float[] squares);

    /** Whether {@link #left} needs squares of gradients. */
    boolean wantsSquares();

    /** Numbers that it holds. */
    long size();

    /** Keeps nothing. */
    static Guard none() {
        return new Guard() {
            @Override
            public void pull(NDArray weights) {}

            @Override
            public void stepped(float[] gradient, float[] before, float[] after) {}

            @Override
            public void left(float[] weights, float[] squares) {}

            @Override
            public boolean wantsSquares() {
                return false;
            }

            @Override
            public long size() {
                return 0;
            }
        };
    }
}
