package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.jobs.pipeline.TopicNames;

/** Somebody who watches a demo from its topics, and may ask it. */
public interface Spectator {

    /**
     * The topics are there, and the job is about to begin.
     *
     * @throws DemoException if there is no point in going on
     */
    void begin(String bootstrapServers, TopicNames topics) throws DemoException;

    /** The job is over, and Kafka is about to go. Called once for each {@link #begin}, however the demo ends. */
    void end();
}
