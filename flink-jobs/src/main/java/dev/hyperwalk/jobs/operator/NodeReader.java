package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.NodeQuestion;
import dev.hyperwalk.jobs.state.NodeView;
import java.io.Serializable;

/**
 * Answers requests from the state of one node.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
@FunctionalInterface
interface NodeReader<Q extends NodeQuestion, A> extends Serializable {

    /**
     * Answers one question.
     *
     * @param upTo event time up to which all history is in the memory
     */
    A read(Q question, NodeView memory, long upTo);
}
