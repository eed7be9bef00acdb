package dev.hyperwalk.models.pytorch.continual;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.IntConsumer;

/** Counts regimes as they are entered. */
final class Regimes {

    private static final int NONE = -1;

    private int count;
    private int present = NONE;

    /**
     * Takes note of the regime that the stream is in.
     *
     * @param leave is told which regime is left, if there was another one, while that is still the present one
     * @return whether it is another one than before
     * @throws IllegalArgumentException if it is neither known nor the next new number
     */
    boolean enter(int regime, IntConsumer leave) {
        if (regime < 0 || regime > count) {
            throw new IllegalArgumentException(
                    "regimes are numbered as they come: expected 0 to " + count + ", got " + regime);
        }
        boolean isAnother = regime != present;
        if (isAnother && isAny()) {
            leave.accept(present);
        }
        count = Math.max(count, regime + 1);
        present = regime;
        return isAnother;
    }

    int count() {
        return count;
    }

    int present() {
        return present;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeInt(present);
    }

    void restore(DataInput in) throws IOException {
        count = in.readInt();
        present = in.readInt();
    }

    private boolean isAny() {
        return present != NONE;
    }

    /** Throws unless one was entered. */
    void check() {
        if (!isAny()) {
            throw new IllegalStateException("no regime was entered yet");
        }
    }
}
