package dev.hyperwalk.models.benchmark;

/**
 * How often what was given like probabilities came true.
 *
 * @param count how often something was given one
 * @param expected how often it had to come true by them: their sum
 * @param came how often it did
 */
public record Reliability(long count, double expected, long came) {

    /** This and another. */
    public Reliability and(Reliability other) {
        return new Reliability(count + other.count, expected + other.expected, came + other.came);
    }
}
