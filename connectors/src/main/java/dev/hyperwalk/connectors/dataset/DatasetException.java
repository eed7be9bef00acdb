package dev.hyperwalk.connectors.dataset;

/** A data set that cannot be read; the message is one line naming the file, the place and what was expected. */
public final class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatasetException(String message) {
        super(message);
    }

    DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
