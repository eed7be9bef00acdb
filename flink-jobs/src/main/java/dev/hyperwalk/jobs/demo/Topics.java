package dev.hyperwalk.jobs.demo;

import java.util.List;

/**
 * The names of a job's topics.
 *
 * @param hyperedges what happens
 * @param queries what is asked
 * @param scores each hyperedge, judged before it was learnt from
 * @param answers to queries
 * @param metrics figures by window
 * @param deadLetters what was refused
 * @param late what came behind the watermark
 */
public record Topics(
        String hyperedges,
        String queries,
        String scores,
        String answers,
        String metrics,
        String deadLetters,
        String late) {

    /** The names used unless told otherwise. */
    public static final Topics DEFAULT =
            new Topics("hyperedges", "queries", "scores", "answers", "metrics", "dead-letters", "late");

    /** Those that the job writes. */
    public List<String> results() {
        return List.of(scores, answers, metrics, deadLetters, late);
    }
}
