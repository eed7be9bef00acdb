package dev.hyperwalk.models.drift;

/** The decision of a detector after a batch. */
public sealed interface RegimeDecision {

    /** The regime is still the present one. */
    record Stay() implements RegimeDecision {}

    /** It is one that was there before. */
    record Return(int regime) implements RegimeDecision {}

    /** It is one that was never there. */
    record New() implements RegimeDecision {}

    /** Still the present one. */
    RegimeDecision STAY = new Stay();
}
