package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.NodeQuestion;
import dev.hyperwalk.models.history.NodeHistory;
import dev.hyperwalk.models.walk.WalkTable;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from one node's state.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
@FunctionalInterface
interface NodeReader<Q extends NodeQuestion, A> extends Serializable {

    /**
     * Answers one question.
     *
     * @param walks the node's SetWalks, or null if it was never seen; may be kept, but not changed
     * @param history what the node remembers in counters; neither to be changed nor to be kept
     * @param upTo event time up to which all history is in both
     */
    A read(Q question, @Nullable WalkTable walks, NodeHistory history, long upTo);
}
