package dev.hyperwalk.models.benchmark;

import dev.hyperwalk.models.evaluation.NegativeKind;
import java.util.List;

/**
 * The test protocol of a benchmark: negatives, period, nodes and seed.
 *
 * @param isInductive whether one node in ten is hidden until the test period, whose positives then are the hyperedges
 *     with such a node
 * @param negatives kinds of negatives, one of each for every positive, in training as in testing; at least one
 * @param seed where hidden nodes, samples and negatives are drawn from
 */
public record Protocol(boolean isInductive, List<NegativeKind> negatives, long seed) {

    /** Share of the events, by time, that the predictor learns from. */
    public static final double TRAINING_SHARE = 0.70;

    /** Share of the events, by time, that come before the test period. */
    public static final double KNOWN_SHARE = 0.85;

    /** Share of nodes hidden in an inductive run. */
    public static final double HIDDEN_SHARE = 0.10;

    /** Positives scored in the test period at most, spread evenly over it at random. */
    public static final int MAX_POSITIVES = 12_000;

    /** Positives of the validation period that choose among weights. */
    public static final int MAX_VALIDATION = 8_000;

    /** Positives ranked against {@link #RANKED_NEGATIVES} others at most. */
    public static final int MAX_RANKED = 500;

    /** Negatives that a positive is ranked against, kinds in turn. */
    public static final int RANKED_NEGATIVES = 100;

    /** Checks that something is asked. */
    public Protocol {
        negatives = List.copyOf(negatives);
        if (negatives.isEmpty()) {
            throw new IllegalArgumentException("a benchmark needs at least one kind of negatives, got none");
        }
    }

    /** The same terms with other draws. */
    public Protocol withSeed(long otherSeed) {
        return new Protocol(isInductive, negatives, otherSeed);
    }
}
