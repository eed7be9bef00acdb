package dev.hyperwalk.connectors.dataset;

import dev.hyperwalk.connectors.event.Excerpt;

/**
 * A data set that cannot be read; the message is one line naming the file, the place and what was expected, with control
 * characters escaped, since it quotes the file.
 */
public final class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatasetException(String message) {
        super(Excerpt.harmless(message));
    }

    DatasetException(String message, Throwable cause) {
        super(Excerpt.harmless(message), cause);
    }
}
