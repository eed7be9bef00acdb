package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.jobs.pipeline.TopicNames;

/** Observes a demo by its topics, and may send it queries. */
public interface DemoObserver {

    /**
     * The topics are there, and the job is about to begin.
     *
     * @throws DemoException if there is no point in going on
     */
    void begin(String bootstrapServers, TopicNames topics) throws DemoException;

    /** The job is over, and Kafka is about to go. Called once for each {@link #begin}, however the demo ends. */
    void end();
}
