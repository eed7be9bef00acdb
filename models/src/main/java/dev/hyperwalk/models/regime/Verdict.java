package dev.hyperwalk.models.regime;

/** What a detector makes of a batch. */
public sealed interface Verdict {

    /** The regime is still the present one. */
    record Stay() implements Verdict {}

    /** It is one that was there before. */
    record Return(int regime) implements Verdict {}

    /** It is one that was never there. */
    record New() implements Verdict {}

    /** Still the present one. */
    Verdict STAY = new Stay();
}
