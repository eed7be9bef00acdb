package dev.hyperwalk.models.evaluation;

import java.util.Locale;

/** How a hyperedge that did not happen is made. */
public enum NegativeKind {
    /** Half of the members stay, random nodes take the place of the others. */
    RANDOM,
    /** A set of the same size that did occur in the past, but not now. */
    HISTORICAL,
    /** One member is replaced by a random node, so that the result never occurs. */
    SWAP,
    /** One member is replaced by a node that the others know well: what a recommendation has to be told from. */
    COMPANION;

    /** In lower case, as reports and options have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
