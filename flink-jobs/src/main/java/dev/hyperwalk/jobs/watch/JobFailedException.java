package dev.hyperwalk.jobs.watch;

/** A job has failed for good; the message says of what, after how many restarts, and how to go on. */
public final class JobFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
