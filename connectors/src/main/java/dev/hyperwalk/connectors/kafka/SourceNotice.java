package dev.hyperwalk.connectors.kafka;

import java.io.Serializable;

/** Takes what a source has to say to whoever runs the job, one line each; travels with the job. */
@FunctionalInterface
public interface SourceNotice extends Serializable {

    /** Says one line, without an end of line. */
    void say(String line);
}
