package dev.hyperwalk.models.feature;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Counters;
import dev.hyperwalk.models.history.Occurrences;

/** A part of what the network is told of a candidate, to find out what each part is worth. */
public enum Input {
    /** The SetWalks of its members. */
    WALKS,
    /** Count, recency and levels of its exact set. */
    EXACT_SET,
    /** Count, recency, levels and shares of each pair of members. */
    PAIRS,
    /** Count, recency and levels of each member. */
    MEMBERS,
    /** The levels of sets, pairs and members; counts and recencies stay. */
    LEVELS;

    /** Whether it covers a place of one member's features. */
    boolean isOfMembers(int index) {
        return this == MEMBERS || (this == LEVELS && isLevel(index % Occurrences.FEATURES));
    }

    /** Whether it covers a place of the pair features. */
    boolean isOfPairs(int index) {
        return this == PAIRS || (this == LEVELS && isLevel(index % CandidateHistory.PAIR_FEATURES));
    }

    /** Whether it covers one of the {@link Counters}. */
    boolean isOfCounters(int index) {
        if (index < Counters.SET_COUNT) {
            return false;
        }
        if (index < Counters.PAIR_COUNT) {
            return this == EXACT_SET || (this == LEVELS && isLevel(index - Counters.SET_COUNT));
        }
        if (index < Counters.DEGREE) {
            return this == PAIRS || (this == LEVELS && isLevel((index - Counters.PAIR_COUNT) / 3));
        }
        return this == MEMBERS || (this == LEVELS && isLevel((index - Counters.DEGREE) / 3));
    }

    /** Count and recency come before the levels, shares behind them. */
    private static boolean isLevel(int figure) {
        return figure >= 2 && figure < Occurrences.FEATURES;
    }
}
