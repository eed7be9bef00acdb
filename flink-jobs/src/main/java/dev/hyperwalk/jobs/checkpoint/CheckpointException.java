package dev.hyperwalk.jobs.checkpoint;

import org.jspecify.annotations.Nullable;

/** A checkpoint that cannot be gone on from; the message says in one line which and why. */
public final class CheckpointException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean isOutOfSight;

    CheckpointException(String message, boolean isOutOfSight, @Nullable Throwable cause) {
        super(message, cause);
        this.isOutOfSight = isOutOfSight;
    }

    /** Whether nothing is to be seen at that place from here: on a cluster, its machines may still see it. */
    public boolean isOutOfSight() {
        return isOutOfSight;
    }
}
