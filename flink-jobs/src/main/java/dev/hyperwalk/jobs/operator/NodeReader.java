package dev.hyperwalk.jobs.operator;

import dev.hyperwalk.jobs.state.NodeMemory;
import dev.hyperwalk.jobs.state.NodeQuestion;
import java.io.Serializable;

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
     * @param upTo event time up to which all history is in the memory
     */
    A read(Q question, NodeMemory memory, long upTo);
}
