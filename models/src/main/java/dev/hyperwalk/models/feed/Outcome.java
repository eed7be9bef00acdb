package dev.hyperwalk.models.feed;

/**
 * What became of a prediction.
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
        HIT,
        /** It did not, but a set that shares at least four fifths of the union with it did. */
        NEAR,
        /** Neither. */
        EXPIRED,
        /** Not known: too many lists were open, and this one's was given up. */
        GIVEN_UP
    }
}
