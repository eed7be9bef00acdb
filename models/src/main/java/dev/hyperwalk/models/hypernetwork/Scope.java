package dev.hyperwalk.models.hypernetwork;

import dev.hyperwalk.models.encoder.WeightLayout;

/**
 * Which weights a regime has of its own: those from a certain point of the dataflow to its end. The others are shared by all
 * regimes (partial hypernetworks, after Hemati et al., 2023).
 */
public enum Scope {
    /** The head alone. */
    HEAD("head.in"),
    /** And what is made of a candidate's members. */
    MEMBERS("pair.in"),
    /** And what is made of their walks. */
    WALKS("token.set"),
    /** Everything. */
    ALL("position.in");

    private final String first;

    Scope(String first) {
        this.first = first;
    }

    /** How many weights of {@code layout}, its first ones, are shared. */
    int shared(WeightLayout layout) {
        return layout.begin(first);
    }
}
