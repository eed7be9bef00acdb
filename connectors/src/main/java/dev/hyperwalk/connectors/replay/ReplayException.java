package dev.hyperwalk.connectors.replay;

/** A replay that could not go on; the message is one line. */
public final class ReplayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
