package dev.hyperwalk.connectors.kafka;

/** Records that a job was to read next are no longer there: no restart brings them back. Its message is one line. */
public final class LostRecordsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostRecordsException(String message) {
        super(message);
    }
}
