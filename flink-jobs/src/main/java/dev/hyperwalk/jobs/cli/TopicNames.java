package dev.hyperwalk.jobs.cli;

import java.util.List;

/**
 * The topics of one job.
 *
 * @param hyperedges read: what happened
 * @param queries read: what is asked
 * @param scores written: each event, as judged before it was learnt from
 * @param answers written: an answer to each query
 * @param metrics written: figures of each window
 * @param deadLetters written: records that were refused
 * @param late written: events behind the watermark
 */
record TopicNames(
        String hyperedges,
        String queries,
        String scores,
        String answers,
        String metrics,
        String deadLetters,
        String late) {

    /** The names used unless others are given. */
    static final TopicNames DEFAULTS =
            new TopicNames(TopicOptions.HYPEREDGES, "queries", "scores", "answers", "metrics", "dead-letters", "late");

    /** All of them, those that are read first. */
    List<String> all() {
        return List.of(hyperedges, queries, scores, answers, metrics, deadLetters, late);
    }
}
