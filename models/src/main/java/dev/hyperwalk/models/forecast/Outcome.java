package dev.hyperwalk.models.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The outcome of a prediction.
 *
 * @param prediction the prediction
 * @param fate whether it came true
 * @param after event time from the list to the set's first occurrence, or of a near one the occurrence nearly it; where it
 *     expired, the horizon
 */
public record Outcome(Prediction prediction, Fate fate, long after) {

    /** Whether a prediction came true. */
    public enum Fate {
        /** The exact set happened within the horizon. */
        HIT(0),
        /** It did not, but a set that shares at least four fifths of the union with it did. */
        NEAR(1),
        /** Neither. */
        EXPIRED(2),
        /** Not known: too many lists were open, and this one's was given up. */
        GIVEN_UP(3);

        private static final Fate[] ALL = values();

        private final int code;

        Fate(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Fate of(int code) {
            return ALL[code];
        }
    }

    /** Writes what {@link #read} reads. */
    public void write(DataOutput out) throws IOException {
        prediction.write(out);
        out.writeByte(fate.code());
        out.writeLong(after);
    }

    /** Reads an outcome that {@link #write} wrote. */
    public static Outcome read(DataInput in) throws IOException {
        return new Outcome(Prediction.read(in), Fate.of(in.readByte()), in.readLong());
    }
}
