package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/**
 * A tensor of intervals, and bounds of functions of it (interval arithmetic as in HyperInterval,
 * arXiv 2405.15444). Bounds hold up to the rounding of float32.
 *
 * @param centre float32, the middle of each
 * @param radius float32 of the same shape, how far each may be off, at least 0
 */
public record IntervalTensor(NDArray centre, NDArray radius) {

    /** The box between two corners. */
    public static IntervalTensor between(NDArray low, NDArray high) {
        NDArray half = low.getManager().create(new float[] {0.5f});
        return new IntervalTensor(low.add(high).mul(half), high.sub(low).mul(half));
    }

    /** The least that each may be. */
    public NDArray low() {
        return centre.sub(radius);
    }

    /** The most that each may be. */
    public NDArray high() {
        return centre.add(radius);
    }

    /** A linear map, known exactly, of rows of the box: {@code weight} (out, in), {@code bias} (out). */
    public IntervalTensor linear(NDArray weight, NDArray bias) {
        return new IntervalTensor(Ops.linear(centre, weight, bias), Ops.linear(radius, weight.abs()));
    }

    /** A function that never falls, element by element. */
    public IntervalTensor rising(UnaryOperator<NDArray> function) {
        return between(function.apply(low()), function.apply(high()));
    }

    /** Linear maps in this box (out, in) of rows that are known exactly. */
    IntervalTensor of(NDArray rows) {
        return new IntervalTensor(Ops.linear(rows, centre), Ops.linear(rows.abs(), radius));
    }

    /**
     * Linear maps in this box (out, in) of rows in another, none of whose numbers is below 0: the bounds are sharp.
     *
     * <p>A weight below 0 is worst where its input is largest, another one where it is smallest.
     */
    IntervalTensor ofPositive(IntervalTensor rows) {
        NDArray low = low();
        NDArray high = high();
        NDArray least = Ops.linear(rows.low(), Ops.relu(low)).sub(Ops.linear(rows.high(), Ops.relu(low.neg())));
        NDArray most = Ops.linear(rows.high(), Ops.relu(high)).sub(Ops.linear(rows.low(), Ops.relu(high.neg())));
        return between(least, most);
    }

    /** Sums of numbers in two boxes. */
    IntervalTensor add(IntervalTensor other) {
        return new IntervalTensor(centre.add(other.centre), radius.add(other.radius));
    }
}
