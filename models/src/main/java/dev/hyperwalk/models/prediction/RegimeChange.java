package dev.hyperwalk.models.prediction;

import java.util.Locale;

/**
 * Something that happened to the regime of a stream.
 *
 * @param kind what it was
 * @param regime the regime that the stream is in from here on
 * @param before the one that it was in; the same number if there was none
 * @param drift about how far the weights of a regime that comes back have moved since it was left, as a share of their
 *     size; 0 for what is not a return
 */
public record RegimeChange(Kind kind, int regime, int before, double drift) {

    /** What can happen. */
    public enum Kind {
        /** A regime that was never there. */
        NEW,
        /** A regime that was never there, which has to prove its worth. */
        ON_PROBATION,
        /** The regime on probation has proved its worth. */
        KEPT,
        /** The regime on probation has not proved its worth: it never was. */
        DISCARDED,
        /** A regime that was there before. */
        RETURN;

        /** The name in events and reports, which is a contract: {@code "on-trial"} of what is on probation. */
        public String label() {
            return this == ON_PROBATION
                    ? "on-trial"
                    : name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
