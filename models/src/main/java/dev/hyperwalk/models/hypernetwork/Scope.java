package dev.hyperwalk.models.hypernetwork;

import dev.hyperwalk.models.encoder.WeightLayout;

/**
 * Which weights a regime has of its own: those from a certain point of the dataflow to its end. The others are shared by all
 * regimes (partial hypernetworks, after Hemati et al., 2023).
 */
public enum Scope {
    /** The head alone. */
    HEAD("head"),
    /** And what is made of a candidate's members. */
    MEMBERS("members"),
    /** And what is made of their walks. */
    WALKS("walks"),
    /** Everything. */
    ALL("all");

    private final String section;

    Scope(String section) {
        this.section = section;
    }

    /**
     * How many weights of {@code layout}, its first ones, are shared.
     *
     * @throws IllegalArgumentException if the encoder whose weights they are has no such section
     */
    public int shared(WeightLayout layout) {
        return layout.beginOfSection(section);
    }
}
