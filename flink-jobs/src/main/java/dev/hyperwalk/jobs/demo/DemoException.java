package dev.hyperwalk.jobs.demo;

import org.jspecify.annotations.Nullable;

/** A demo that did not come to its end; the message is one clear line. */
public final class DemoException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what happened, and why if that is known. */
    public DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
