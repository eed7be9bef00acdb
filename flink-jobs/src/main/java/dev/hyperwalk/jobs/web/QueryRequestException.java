package dev.hyperwalk.jobs.web;

import org.jspecify.annotations.Nullable;

/** A question that could not be put, or that nobody answered; the message is one clear line. */
public final class QueryRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what happened, and why if that is known. */
    QueryRequestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
