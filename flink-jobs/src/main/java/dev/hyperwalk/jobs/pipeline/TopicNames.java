package dev.hyperwalk.jobs.pipeline;

import java.util.List;

/**
 * The topics of one job.
 *
 * @param hyperedges read: what happened
 * @param queries read: what is asked
 * @param scores written: each event, as judged before it was learnt from
 * @param answers written: an answer to each query
 * @param metrics written: metrics of each window
 * @param regimes written: what happens to the regime
 * @param predictions written: lists of the hyperedges expected next
 * @param outcomes written: what became of each prediction
 * @param deadLetters written: records that were refused
 * @param late written: events behind the watermark
 */
public record TopicNames(
        String hyperedges,
        String queries,
        String scores,
        String answers,
        String metrics,
        String regimes,
        String predictions,
        String outcomes,
        String deadLetters,
        String late) {

    /** The names used unless others are given. */
    public static final TopicNames DEFAULTS = new TopicNames(
            "hyperedges",
            "queries",
            "scores",
            "answers",
            "metrics",
            "regimes",
            "predictions",
            "outcomes",
            "dead-letters",
            "late");

    /** All of them, those that are read first. */
    public List<String> all() {
        return List.of(
                hyperedges, queries, scores, answers, metrics, regimes, predictions, outcomes, deadLetters, late);
    }

    /** Those that the job writes. */
    public List<String> results() {
        return List.of(scores, answers, metrics, regimes, predictions, outcomes, deadLetters, late);
    }
}
